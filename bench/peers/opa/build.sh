#!/bin/sh
# Compiles the two policies for OPA to WebAssembly, beside their sources. It needs the command `opa` (measured with
# 1.22.4), of which every package manager has one, as has `go install github.com/open-policy-agent/opa@v1.22.4`.
set -e
cd "$(dirname "$0")"
for name in data filed; do
  opa build --target wasm --entrypoint gait/first --output "$name.tar.gz" "$name.rego"
  tar -xzOf "$name.tar.gz" /policy.wasm > "$name.wasm"
  rm "$name.tar.gz"
done
