#!/bin/sh
# Stands in for a program that fetches a credential for one call. It reads what is wanted as JSON, and prints what it
# got: where the credential is, never the credential itself.
cat > /dev/null
printf '%s\n' '{
  "issued_by": "demo",
  "source": "aws_sts",
  "access_type": "jit",
  "issuer": "sts.amazonaws.com",
  "credential_ref": "aws:sts:assumed-role/ops/7781",
  "ttl_seconds": 600
}'
