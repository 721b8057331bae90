import { randomInt } from "node:crypto"

/** Time and chance, in letters and digits: part of temporary names. */
export const newRunId = (millis: number): string => `${millis.toString(36)}${randomInt(2 ** 32).toString(36)}`
