{{ read_csv_file('genome-scores.csv', {'movieId': 'bigint', 'tagId': 'bigint', 'relevance': 'double'}, optional=true) }}
