import { portsIn } from "../engine/ported.ts"
import { d01, d02, d04, d05, d06 } from "./queries/d01-d06.ts"
import { d07, d08, d09, d10 } from "./queries/d07-d10.ts"
import { d11, d12, d13, d14 } from "./queries/d11-d14.ts"

const given = portsIn(import.meta.dirname)

export const cases = [
  given(d01),
  given(d02),
  given(d04),
  given(d05),
  given(d06),
  given(d07),
  given(d08),
  given(d09),
  given(d10),
  given(d11),
  given(d12),
  given(d13),
  given(d14),
]
