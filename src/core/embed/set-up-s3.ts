import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { FileLoad } from "../resource/file-load.ts"
import { type S3Storage, s3Place } from "../resource/storage.ts"
import { SetupError } from "../setup/error.ts"
import { openBucketService } from "../setup/s3/bucket.ts"
import { type FoundFiles, localFiles, sameFiles, uploadFile } from "../setup/s3/local-files.ts"
import { planS3 } from "../setup/s3/plan-s3.ts"
import { openStore } from "../storage/open-store.ts"
import { prepared } from "./carry-out.ts"
import type { Project } from "./load-project.ts"
import type { SetupInput } from "./prepared-setup.ts"
import { ProjectError } from "./project-error.ts"

/** The bucket of a target. */
export const bucketOf = ({ target: { name, target } }: Pick<SetupInput, "target">) => {
  const { storage } = target
  const place = typeof storage === "object" ? s3Place(storage.address) : null
  if (typeof storage === "object" && place !== null) return Effect.succeed({ storage, ...place })
  return Effect.fail(
    new ProjectError({
      reason: "Configuration",
      message: `The target "${name}" has no bucket. Name one in its storage: s3("s3://bucket/prefix", { region: "…" }).`,
    }),
  )
}

/** What the sources of a project are loaded from. */
const loadsOf = ({ graph }: Project): readonly FileLoad[] =>
  graph.order.flatMap(({ declaration }) =>
    declaration.kind === "source" && declaration.materialization.kind === "load"
      ? [declaration.materialization.load]
      : [],
  )

const noFiles: FoundFiles = { files: [], missing: [] }

export const prepareS3 = Effect.fn("prepareS3")(function* (input: SetupInput) {
  const { project, options } = input
  const { storage, bucket, prefix } = yield* bucketOf(input)
  const from = options.from === undefined ? null : resolve(options.from)
  const { files, missing } = from === null ? noFiles : yield* localFiles(from, loadsOf(project))
  const observed = options.offline ? null : yield* observe(storage, bucket, files)
  const setup = { project: project.config.name, bucket, prefix, files }
  const plan = planS3(
    { ...setup, region: observed?.region ?? storage.region ?? "us-east-1" },
    observed?.bucket ?? null,
    options.adopt,
  )
  const notes = [
    ...missing.map((file) => `There is no file ${file}, and the source that names it does without.`),
    ...(from === null ? ["No file is uploaded. Name the folder that has those of the sources: --from <folder>."] : []),
  ]
  return prepared({ ...plan, notes }, ({ request }, onBytes) => {
    if (observed === null) return Effect.fail(new SetupError({ message: "Nothing was looked at, so nothing is done." }))
    if (request.kind === "aws") return observed.service.send(request)
    if (request.kind === "upload" && from !== null)
      return Effect.scoped(Effect.flatMap(openStore(storage), (store) => uploadFile(store, request, from, onBytes)))
    return Effect.die(new Error(`A set-up of S3 has no ${request.kind}.`))
  })
})

const observe = Effect.fnUntraced(function* (storage: S3Storage, bucket: string, files: FoundFiles["files"]) {
  const service = yield* openBucketService(storage)
  const found = yield* service.observe(bucket)
  const same =
    found === null || files.length === 0 ? new Set<string>() : yield* sameFiles(yield* openStore(storage), files)
  return { service, region: yield* service.region, bucket: found === null ? null : { ...found, same } }
})
