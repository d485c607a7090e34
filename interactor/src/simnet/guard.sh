# Runs a program that ends with whoever holds this script's stdin, however that one ends.
#
# guard.sh FOLDER PROGRAM [ARGUMENT...]; FOLDER is gone afterwards, unless the program ended by itself.
folder=$1
shift
"$@" </dev/null &
program=$!
exec 3<&0
(cat <&3 >/dev/null; kill -KILL $program) &
guard=$!
wait $program
[ $? -eq 137 ] && rm -rf "$folder"
kill $guard 2>/dev/null
