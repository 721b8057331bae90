{{ read_csv_file('movies.csv', {'movieId': 'bigint', 'title': 'varchar', 'genres': 'varchar'}) }}
