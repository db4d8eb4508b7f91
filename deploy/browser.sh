#!/usr/bin/env bash
# Debian's Chromium and CJK fonts for the browser tests; does nothing when they are there.
set -euo pipefail
if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi 'cjk'; then
  exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium fontconfig fonts-noto-cjk >/dev/null
