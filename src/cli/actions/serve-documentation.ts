import type { Cli } from "../command.ts"
import type { ServeFlags } from "../flags.ts"
import { generateDocumentation } from "./generate-documentation.ts"

export const serveDocumentation = (cli: Cli, flags: ServeFlags): Promise<number> => generateDocumentation(cli, flags)
