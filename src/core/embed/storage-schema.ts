// What a target's storage may say, to the last key.
import * as Schema from "effect/Schema"
import { s3Place } from "../resource/storage.ts"

const Text = Schema.NonEmptyString
const address = /^[a-z][a-z0-9+.-]+:\/\//i

const folderFault = (folder: string): string | undefined => {
  if (!address.test(folder)) return undefined
  return /^s3:/i.test(folder)
    ? `${folder} is the address of a bucket, not a folder: write storage: s3("${folder}")`
    : `${folder} is neither a folder nor a bucket: copy the files to a folder, or to a store that speaks as S3 does, s3("s3://bucket/prefix")`
}
const addressFault = (text: string): string | undefined =>
  s3Place(text) === null
    ? `${JSON.stringify(text)} is not the address of a bucket: s3("s3://bucket/prefix")`
    : undefined

const endpointFault = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    return "An endpoint is a whole address: https://storage.example.com"
  }
  if (url.username !== "" || url.password !== "") {
    return "An endpoint holds no credentials: they are found in the environment or in a profile"
  }
  return undefined
}

const S3StorageSchema = Schema.Struct({
  type: Schema.Literal("s3"),
  address: Text.check(Schema.makeFilter(addressFault)),
  region: Schema.optionalKey(Text),
  endpoint: Schema.optionalKey(Text.check(Schema.makeFilter(endpointFault))),
  forcePathStyle: Schema.optionalKey(Schema.Boolean),
  profile: Schema.optionalKey(Text),
})

export const StorageSchema = Schema.Union([Text.check(Schema.makeFilter(folderFault)), S3StorageSchema]).annotate({
  message: 'Expected a folder, or a bucket: s3("s3://bucket/prefix")',
})
