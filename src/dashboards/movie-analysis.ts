import { chart, dashboard } from "typeline"
import { movieAnalysis } from "../models/gold/movie-analysis.ts"
import { top10ByGenre } from "../models/gold/top10-by-genre.ts"
import { filmAnalytics } from "./owner.ts"

export const movieAnalysisDashboard = dashboard("movie_analysis", {
  title: "Movie analysis",
  description: "How the well-known films are rated: those with more than 100 ratings.",
  owner: filmAnalytics,
  tags: ["films"],
  charts: [
    chart(movieAnalysis, {
      title: "The 20 films that are rated best",
      mark: "bar",
      x: "movie_title",
      y: "average_rating",
      sort: { by: "average_rating", direction: "desc" },
      limit: 20,
    }),
    chart(movieAnalysis, {
      title: "Are films that are rated often rated well?",
      description: "One dot per film.",
      mark: "dot",
      x: "total_ratings",
      y: "average_rating",
    }),
    chart(top10ByGenre, {
      title: "The ten best of each genre",
      mark: "table",
      columns: ["genre", "rank", "movie_title", "average_rating"],
    }),
  ],
})
