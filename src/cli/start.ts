// What bin/pipeline.js imports: the command, found in less time.
import { registerHooks } from "node:module"

const own = new URL("..", import.meta.url).href

/**
 * Node looks at the disk three times for each import: is the file there, what does it link to, of which kind is its package? Of what is
 * compiled, here and in Effect, all of that is known. It is a quarter of the time of `pipeline ls`: bench/start.ts.
 */
registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL } = context
    const isKnown =
      parentURL !== undefined &&
      specifier.startsWith(".") &&
      specifier.endsWith(".js") &&
      (parentURL.startsWith(own) || parentURL.includes("/node_modules/effect/dist/"))
    return isKnown
      ? { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true }
      : next(specifier, context)
  },
})

await import("./main.ts")
