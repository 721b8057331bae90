import { chart, dashboard } from "typeline"
import { dimMovies } from "../models/dim/dim-movies.ts"
import { releaseTrends } from "../models/gold/release-trends.ts"
import { seedMovieReleaseDates } from "../seeds/seed-movie-release-dates.ts"
import { filmAnalytics } from "./owner.ts"

export const movieReleaseTrends = dashboard("movie_release_trends", {
  title: "Movie release trends",
  description: "How many films were released in each year, of those whose release date we know.",
  owner: filmAnalytics,
  tags: ["films"],
  charts: [
    chart(releaseTrends, { title: "Films by year of release", mark: "bar", x: "release_year", y: "movies_released" }),
    chart(seedMovieReleaseDates, {
      title: "The release dates that we know",
      mark: "table",
      columns: ["movie_id", "release_date"],
      sort: { by: "release_date" },
    }),
    chart(dimMovies, {
      title: "Films, by number",
      description: "The first hundred, to look up a movie_id.",
      mark: "table",
      columns: ["movie_id", "movie_title", "genres"],
      limit: 100,
    }),
  ],
})
