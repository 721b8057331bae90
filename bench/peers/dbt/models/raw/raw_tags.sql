{{ read_csv_file('tags.csv', {'userId': 'bigint', 'movieId': 'bigint', 'tag': 'varchar', 'timestamp': 'bigint'}) }}
