import { unitTest } from "typeline"
import { fctRatings } from "../../models/fct/fct-ratings.ts"
import { martMovieReleases } from "../../models/mart/mart-movie-releases.ts"
import { seedMovieReleaseDates } from "../../seeds/seed-movie-release-dates.ts"

export const releasesKnownAndUnknown = unitTest(martMovieReleases, {
  name: "mart_movie_releases_known_and_unknown",
  description: "A release date is known where the seed has one: neither without its film nor with an empty date.",
  dependsOn: { ratings: fctRatings, dates: seedMovieReleaseDates },
  given: {
    ratings: [
      { user_id: 1, movie_id: 1, rating: 4, rating_timestamp: "2024-05-01" },
      { user_id: 1, movie_id: 2, rating: 3.5, rating_timestamp: "2024-05-01" },
    ],
    dates: [{ movie_id: 1, release_date: "1995-11-22" }],
  },
  expect: [
    { movie_id: 1, rating: 4, release_info_available: "known" },
    { movie_id: 2, rating: 3.5, release_info_available: "unknown" },
  ],
})
