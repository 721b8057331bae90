{{ read_csv_file('links.csv', {'movieId': 'bigint', 'imdbId': 'varchar', 'tmdbId': 'varchar'}) }}
