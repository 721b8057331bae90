import { from, when } from "typeline"
import { seedMovieReleaseDates } from "../../seeds/seed-movie-release-dates.ts"
import { fctRatings } from "../fct/fct-ratings.ts"
import { mart } from "./layer.ts"

export const martMovieReleases = mart.model({
  name: "mart_movie_releases",
  description: "One row per rating, which says whether the film's release date is known.",
  dependsOn: { ratings: fctRatings, dates: seedMovieReleaseDates },
  columns: {
    release_info_available: {
      description: "`known` where the seed holds the film's release date, else `unknown`.",
      oneOf: ["known", "unknown"],
    },
  },
  query: ({ ratings, dates }) =>
    from({ ratings })
      .leftJoin({ dates }, ({ ratings, dates }) => ratings.movie_id.eq(dates.movie_id))
      .select(({ ratings, dates }) => ({
        ...ratings,
        release_info_available: when(dates.release_date.isNull(), "unknown").otherwise("known"),
      })),
})
