import { chart, dashboard } from "typeline"
import { genreRatings } from "../models/gold/genre-ratings.ts"
import { filmAnalytics } from "./owner.ts"

export const genreRatingDistribution = dashboard("genre_rating_distribution", {
  title: "Genre rating distribution",
  description:
    "Which genres are rated best, and how many films stand behind that. A film of several genres counts in each.",
  owner: filmAnalytics,
  tags: ["films"],
  charts: [
    chart(genreRatings, {
      title: "Mean stars by genre",
      mark: "bar",
      x: "genre",
      y: "average_rating",
      sort: { by: "average_rating", direction: "desc" },
    }),
    chart(genreRatings, {
      title: "Rated films by genre",
      mark: "bar",
      x: "genre",
      y: "total_movies",
      sort: { by: "total_movies", direction: "desc" },
    }),
    chart(genreRatings, {
      title: "Are genres with many films rated better?",
      description: "One dot per genre.",
      mark: "dot",
      x: "total_movies",
      y: "average_rating",
      color: "genre",
    }),
  ],
})
