import type { Declaration } from "../../core/resource/declaration.ts"
import type { SiteExposure } from "../site.ts"

export const siteExposure = (declaration: Declaration): SiteExposure | null => {
  if (declaration.kind !== "exposure" && declaration.kind !== "dashboard") return null
  const { kind, owner, url } = declaration
  return {
    type: kind === "dashboard" ? "dashboard" : declaration.type,
    owner,
    // A page that follows javascript: would run it.
    url: url !== null && /^https?:\/\//i.test(url) ? url : null,
  }
}
