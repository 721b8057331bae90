type Json = { readonly [key: string]: unknown }
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

/** What a package.json that is there says stays as it is; what the new project needs besides is added. */
export const mergePackage = (there: Json, needed: Json): Json => {
  const merged: { [key: string]: unknown } = { ...there }
  for (const [key, value] of Object.entries(needed)) {
    const own = merged[key]
    if (own === undefined) merged[key] = value
    else if (isObject(own) && isObject(value)) merged[key] = { ...value, ...own }
  }
  return merged
}

/** Why this package cannot hold a project; null if it can. */
export const packageFault = (there: unknown): string | null => {
  if (!isObject(there)) return "package.json holds no object."
  // A project's files are ES modules, and imports between them name the whole file.
  return there.type === "commonjs"
    ? 'package.json says "type": "commonjs", and a project\'s files are ES modules: set it to "module".'
    : null
}
