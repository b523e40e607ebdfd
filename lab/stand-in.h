/*
 * What the stand-ins for sfc and DISM share: a plan, by which a test chooses what they say and do, and a record of how
 * they were called.
 *
 * C:\lab\NAME.txt is the plan, a rule a line: words that begin with a slash, all of which must be among the arguments,
 * then options, as NAME=VALUE or NAME. The first rule that fits counts. Where none does, the program says nothing and
 * exits with 87.
 *
 * C:\lab\NAME-calls.txt gets a line a call: every argument in brackets, as CommandLineToArgvW takes them apart.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <shellapi.h> /* needs windows.h */

enum { longest = 1024, most = 32 };

static wchar_t **arguments;
static int argument_count;
static char rule[longest], *words[most];
static int word_count;

static char *utf8(const wchar_t *text)
{
    static char bytes[8 * longest];
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof(bytes), NULL, NULL);
    return bytes;
}

static FILE *open_file(const char *name, const char *end, const char *mode)
{
    char path[MAX_PATH];
    snprintf(path, sizeof(path), "C:\\lab\\%s%s", name, end);
    return fopen(path, mode);
}

static void record_call(const char *name, const char *remark)
{
    FILE *file = open_file(name, "-calls.txt", "ab");
    if (!file) exit(ERROR_OPEN_FAILED);
    for (int i = 1; i < argument_count; i++) fprintf(file, "%s[%s]", i > 1 ? " " : "", utf8(arguments[i]));
    fprintf(file, "%s\n", remark);
    fclose(file);
}

static BOOL has_argument(const char *word)
{
    for (int i = 1; i < argument_count; i++)
        if (!_stricmp(utf8(arguments[i]), word)) return TRUE;
    return FALSE;
}

/* The rest of the argument that begins so, or NULL. */
static const wchar_t *argument_after(const wchar_t *start)
{
    for (int i = 1; i < argument_count; i++)
        if (!_wcsnicmp(arguments[i], start, wcslen(start))) return arguments[i] + wcslen(start);
    return NULL;
}

static BOOL take_rule(void)
{
    word_count = 0;
    for (char *word = strtok(rule, " \r\n"); word && word_count < most; word = strtok(NULL, " \r\n")) {
        if (word[0] == '/' && !has_argument(word)) return FALSE;
        words[word_count++] = word;
    }
    return word_count > 0;
}

/* Records the call, with a remark, and finds the rule for it. */
static void begin(const char *name, const char *remark)
{
    FILE *plan;
    record_call(name, remark);
    plan = open_file(name, ".txt", "r");
    while (plan && fgets(rule, sizeof(rule), plan))
        if (take_rule()) {
            fclose(plan);
            return;
        }
    exit(ERROR_INVALID_PARAMETER);
}

/* The value of an option of the rule: empty where it has none, `otherwise` where the option is missing. */
static const char *option(const char *name, const char *otherwise)
{
    size_t length = strlen(name);
    for (int i = 0; i < word_count; i++)
        if (!strncmp(words[i], name, length)) {
            if (words[i][length] == '=') return words[i] + length + 1;
            if (!words[i][length]) return "";
        }
    return otherwise;
}

/* An unsigned number, decimal or 0x. */
static DWORD number(const char *name, const char *otherwise) { return strtoul(option(name, otherwise), NULL, 0); }

static const wchar_t *cbs_log(void)
{
    static wchar_t path[MAX_PATH];
    GetWindowsDirectoryW(path, MAX_PATH);
    wcscat(path, L"\\Logs\\CBS\\CBS.log");
    return path;
}

/*
 * Adds to a log as servicing does: UTF-8 with a byte order mark, CRLF, in English on every system. A folder that is
 * missing is not made: then there is no log, and the answer is FALSE.
 */
static BOOL log_line(const wchar_t *path, const char *format, ...)
{
    va_list values;
    SYSTEMTIME now;
    FILE *file = _wfopen(path, L"ab");
    if (!file) return FALSE;
    fseek(file, 0, SEEK_END);
    if (!ftell(file)) fputs("\xEF\xBB\xBF", file);
    GetLocalTime(&now);
    fprintf(file, "%04d-%02d-%02d %02d:%02d:%02d, Info                  ", now.wYear, now.wMonth, now.wDay, now.wHour,
            now.wMinute, now.wSecond);
    va_start(values, format);
    vfprintf(file, format, values);
    va_end(values);
    fputs("\r\n", file);
    return !fclose(file);
}

/* Writes to stdout, at once. Nobody may be there to read it any more; then the work goes on all the same. */
static void write_out(const void *bytes, size_t size)
{
    DWORD written;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, (DWORD)size, &written, NULL);
}
