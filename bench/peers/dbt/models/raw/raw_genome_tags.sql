{{ read_csv_file('genome-tags.csv', {'tagId': 'bigint', 'tag': 'varchar'}) }}
