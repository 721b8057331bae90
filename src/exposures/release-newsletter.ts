import { exposure } from "typeline"
import { martMovieReleases } from "../models/mart/mart-movie-releases.ts"

export const releaseNewsletter = exposure("release_newsletter", {
  type: "application",
  description: "Writes every week to subscribers about films whose release date is known.",
  owner: { name: "Newsletter", email: "newsletter@example.com" },
  url: "https://newsletter.example.com/releases",
  maturity: "medium",
  dependsOn: { martMovieReleases },
})
