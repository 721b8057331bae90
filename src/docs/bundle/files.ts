/** By path within the site's folder: text. */
export type Bundle = ReadonlyMap<string, string>
