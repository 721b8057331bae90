/** The name, or the first of name_2, name_3, … that is free. Warehouses may not tell capitals from small letters. */
export const freeName = (name: string, taken: ReadonlySet<string>): string => {
  const used = new Set([...taken].map((other) => other.toLowerCase()))
  if (!used.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const candidate = `${name}_${number}`
    if (!used.has(candidate.toLowerCase())) return candidate
  }
}
