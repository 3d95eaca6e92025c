# Shared by the scripts in the root folder; sourced, not run.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1

# No server process stays behind after a build.
# shellcheck disable=SC2034
quiet_build=(-nodeReuse:false -p:UseSharedCompilation=false)

# Exit code 3: the machine lacks something; 0, 1 and 2 belong to the commands.
require_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "Matching needs the .NET SDK of global.json ($(sdk_wanted "$1")), and there is no 'dotnet' on the PATH." >&2
    echo "Install it from https://dotnet.microsoft.com/download and try again." >&2
    exit 3
  fi
}

sdk_wanted() { sed -n 's/.*"version"[^"]*"\([^"]*\)".*/\1/p' "$1/global.json"; }

# build_once ROOT PROJECT FOLDER…: builds PROJECT in Release unless its last build is newer than everything in the FOLDERs
# (folders themselves count, so that a deleted file is noticed). Quiet, except for errors.
build_once() {
  local root="$1" project="$2" name stamp
  shift 2
  require_dotnet "$root"
  name="$(basename "$project" .csproj)"
  stamp="$root/artifacts/$name.built"
  is_fresh "$root" "$stamp" "$@" && return

  mkdir -p "$root/artifacts"
  # Two that start at once: the second waits, and finds the work done.
  exec 9>"$root/artifacts/$name.lock"
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  if ! is_fresh "$root" "$stamp" "$@"; then
    # The stamp is as old as the build's start: what is edited meanwhile counts as newer.
    : >"$stamp.next"
    [ ! -t 2 ] || echo "building $name (once; it starts at once the next time) …" >&2
    if ! (cd "$root" && dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary "${quiet_build[@]}") >"$stamp.log" 2>&1 </dev/null; then
      cat "$stamp.log" >&2
      echo "the build of $name failed" >&2
      exit 3
    fi
    mv "$stamp.next" "$stamp"
  fi
  exec 9>&-
}

is_fresh() {
  local root="$1" stamp="$2" folder
  shift 2
  [ -f "$stamp" ] && [ -d "$root/artifacts/bin/$(basename "$stamp" .built)/release" ] || return 1
  local inputs=("$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" "$root/.editorconfig")
  for folder in "$@"; do inputs+=("$root/$folder"); done
  [ -z "$(find "${inputs[@]}" -newer "$stamp" -print -quit)" ]
}
