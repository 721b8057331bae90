{{ read_csv_file('ratings.csv', {'userId': 'bigint', 'movieId': 'bigint', 'rating': 'double', 'timestamp': 'bigint'}) }}
