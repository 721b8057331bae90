import { acceptedRange, unique } from "typeline"
import { fctRatings } from "../models/fct/fct-ratings.ts"

export const oneRatingEach = unique(fctRatings, "user_id", "movie_id")
export const stars = acceptedRange(fctRatings, "rating", { min: 0.5, max: 5 })
