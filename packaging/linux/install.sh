#!/bin/sh
# Installs Sounding for the user who runs it, without administrator's rights. Run again to renew; “--remove” takes it away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
target=$data/sounding
bin=$HOME/.local/bin

remove() {
    rm -rf "$target"
    rm -f "$bin/sounding" "$data/applications/sounding.desktop" "$data/mime/packages/sounding.xml"
    for size in 16 32 48 128 256; do
        rm -f "$data/icons/hicolor/${size}x$size/apps/sounding.png"
    done
    rm -f "$data/icons/hicolor/scalable/apps/sounding.svg"
}

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
}

if [ "${1:-}" = --remove ]; then
    remove
    refresh
    echo "Sounding was removed; your assessments stay where they are."
    exit 0
fi

mkdir -p "$bin" "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
rm -rf "$target.new"
cp -R "$here" "$target.new"
rm -rf "$target"
mv "$target.new" "$target"
ln -sf "$target/sounding" "$bin/sounding"
sed "s|^Exec=.*|Exec=\"$target/sounding\" %f|" "$here/share/sounding.desktop" >"$data/applications/sounding.desktop"
cp "$here/share/sounding.xml" "$data/mime/packages/"
cp "$here/share/icons/sounding.svg" "$data/icons/hicolor/scalable/apps/"
for size in 16 32 48 128 256; do
    mkdir -p "$data/icons/hicolor/${size}x$size/apps"
    cp "$here/share/icons/sounding-$size.png" "$data/icons/hicolor/${size}x$size/apps/sounding.png"
done
refresh
echo "Sounding is installed. Start it from the menu, or with: $bin/sounding"
