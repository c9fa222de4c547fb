// Credentials as conditions. Every question is asked as soon as one setting of the block is used.

import { all, below, type Formula, flag, isOne, not, present } from "../../formula/formula.ts";
import { blocks, type Model } from "../model.ts";
import type { CredentialSettings } from "./shape.ts";

const SOURCE = "context.credential_source";
const ACCESS = "context.credential_access_type";
const ISSUER = "context.credential_issuer";
const LIFETIME = "context.credential_ttl_seconds";

const amongIfListed = (place: string, words: readonly string[]): readonly Formula[] =>
  words.length === 0 ? [] : [isOne(place, words)];

export function credentialsModel(settings: CredentialSettings): Model {
  const shortLived = settings.require_jit_credential || settings.block_standing_credentials;
  const longest = settings.max_credential_ttl_seconds;
  return blocks(
    not(
      all(
        present("context.credential_ref"),
        present(SOURCE),
        present(ACCESS),
        ...amongIfListed(ACCESS, shortLived ? ["jit"] : []),
        ...amongIfListed(SOURCE, settings.allowed_credential_sources),
        ...amongIfListed(ISSUER, settings.allowed_credential_issuers),
        ...amongIfListed(ACCESS, settings.allowed_credential_access_types),
        ...(longest === 0 ? [] : [below(LIFETIME, longest + 1)]),
        not(flag("credential-misbound")),
      ),
    ),
  );
}
