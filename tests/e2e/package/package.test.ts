// The package as a user gets it. Slow, and it needs npm's registry or its cache: `npm run test:package`.
import { afterAll, beforeAll, describe } from "vitest"
import { contents } from "./contents.ts"
import { installed } from "./install.ts"
import { newUser } from "./new-user.ts"
import { type Packed, pack } from "./pack.ts"

let packed: Packed
beforeAll(() => {
  packed = pack()
}, 120_000)
afterAll(() => packed.remove())

describe("the tarball", () => contents(() => packed))
describe("installed in an empty folder", () => installed(() => packed))
describe("a new user", () => newUser(() => packed))
