/** Time and chance, in letters and digits: part of temporary names. */
export const newRunId = (millis: number): string =>
  `${millis.toString(36)}${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ""}`
