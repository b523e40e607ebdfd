/*
 * A stand-in for powershell.exe, of which Wine's says nothing and exits 0. So does this one, but for one question of wufix:
 * who may write where ($folders and $within, see src/scripts/powershell/folder-rights.ts). Everything belongs to
 * administrators, unless C:\lab\sddl.txt has another answer: lines of a path, a blank and a security descriptor as SDDL.
 *
 * C:\lab\powershell-calls.txt gets what a user may set to have modules or profilers loaded, as it comes from outside.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

enum { longest = 4096 };

static const char usual[] = "O:BAG:SYD:PAI(A;OICI;0x1200a9;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

/* The literal that a variable of the script is set to; no path of the lab holds a quote. */
static char *variable(const char *script, const char *name)
{
    static char value[2][longest];
    static int which;
    char *found = value[which ^= 1], start[64];
    const char *from, *to;
    snprintf(start, sizeof(start), "$%s = '", name);
    *found = 0;
    from = strstr(script, start);
    if (!from) return found;
    from += strlen(start);
    to = strchr(from, '\'');
    if (to) snprintf(found, longest, "%.*s", (int)(to - from), from);
    return found;
}

/* The script behind -EncodedCommand: UTF-16 in Base64; what is not ASCII is of no account here. */
static char *decoded(const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static char script[4 * longest];
    unsigned bits = 0, count = 0;
    size_t bytes = 0;
    for (; *text && *text != '=' && bytes < 2 * sizeof(script) - 2; text++) {
        const char *found = strchr(digits, *text);
        if (!found) break;
        bits = bits << 6 | (unsigned)(found - digits);
        if ((count += 6) < 8) continue;
        count -= 8;
        if (bytes % 2 == 0) script[bytes / 2] = (char)(bits >> count & 0xff);
        bytes++;
    }
    script[(bytes + 1) / 2] = 0;
    return script;
}

static const char *descriptor(const char *path)
{
    static char line[longest];
    FILE *file = fopen("C:\\lab\\sddl.txt", "r");
    size_t length = strlen(path);
    const char *found = usual;
    while (file && fgets(line, sizeof(line), file))
        if (!_strnicmp(line, path, length) && line[length] == ' ') {
            line[strcspn(line, "\r\n")] = 0;
            found = line + length + 1;
            break;
        }
    if (file) fclose(file);
    return found;
}

static void tell(const char *path)
{
    static int count;
    const char *sddl = descriptor(path);
    printf("%s{\"path\":\"", count++ ? "," : "[");
    for (; *path; path++) {
        if (*path == '\\') putchar('\\');
        putchar(*path);
    }
    printf("\",\"sddl\":\"%s\"}", sddl);
}

int main(int count, char **arguments)
{
    const char *script = decoded(arguments[count - 1]);
    char *within, *path;
    FILE *calls = fopen("C:\\lab\\powershell-calls.txt", "a");

    if (calls) {
        const char *modules = getenv("PSModulePath"), *profiler = getenv("COR_PROFILER_PATH");
        fprintf(calls, "PSModulePath=%s COR_PROFILER_PATH=%s\n", modules ? modules : "", profiler ? profiler : "");
        fclose(calls);
    }
    if (!strstr(script, "Get-Acl")) return 0;
    for (path = strtok(variable(script, "folders"), "|"); path; path = strtok(NULL, "|")) tell(path);
    within = variable(script, "within");
    if (*within) {
        char pattern[longest], inner[2 * longest];
        WIN32_FIND_DATAA found;
        HANDLE search;
        snprintf(pattern, sizeof(pattern), "%s\\*", within);
        search = FindFirstFileA(pattern, &found);
        if (search != INVALID_HANDLE_VALUE) do {
                if (!strcmp(found.cFileName, ".") || !strcmp(found.cFileName, "..")) continue;
                snprintf(inner, sizeof(inner), "%s\\%s", within, found.cFileName);
                tell(inner);
            } while (FindNextFileA(search, &found));
    }
    printf("]\r\n");
    return 0;
}
