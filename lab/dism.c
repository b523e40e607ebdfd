/*
 * A stand-in for Dism.exe, of which Wine has only an empty shell: it services nothing, and speaks as the real one does
 * into a pipe. English under /English, else another language in the OEM code page; a line a step of its bar, written in
 * small pieces; the verdict on the line of the last bar; errors as `Error: 0x…`, which is the exit code too; the report
 * of a check in CBS.log; the file given to /LogPath, if its folder is there.
 *
 * Options of a rule (stand-in.h):
 *   says=WHAT      the verdict, a name from `sentences`
 *   print=FILE     what it prints instead, after the header: a file in C:\lab
 *   error=CODE     the error it ends with, after all else
 *   exit=CODE      the error, or 0
 *   language=XX    without /English: en (default), de, fr, ru
 *   old            does not know /English
 *   no-bar         as /CheckHealth
 *   last=PERCENT   where the bar ends (100.0)
 *   detected=N repaired=N result=CODE   writes a report to CBS.log; the others are 0
 *   ms=MS          how long it takes
 *   piece=BYTES    how much is written at once (64)
 */
#include "stand-in.h"

/* As in captures and fixtures of others; what is missing has not been seen. */
static const struct {
    const char *name;
    const wchar_t *tool, *version, *image, *error, *end;
} languages[] = {
    {"en", L"Deployment Image Servicing and Management tool", L"Version: ", L"Image Version: ", L"Error: ",
     L"The operation completed successfully."},
    {"de", L"Tool zur Imageverwaltung für die Bereitstellung", L"Version: ", L"Abbildversion: ", L"Fehler: ",
     L"Der Vorgang wurde erfolgreich beendet."},
    {"fr", L"Outil Gestion et maintenance des images de déploiement", L"Version : ", L"Version de l’image : ",
     L"Erreur : ", L"L’opération a réussi."},
    /* The first letter is Latin. */
    {"ru", L"Cистема DISM", L"Версия: ", L"Версия образа: ", L"Ошибка: ", L"Операция успешно завершена."},
};

static const struct {
    const char *language, *says;
    const wchar_t *text;
} sentences[] = {
    {"en", "healthy", L"No component store corruption detected."},
    {"en", "repairable", L"The component store is repairable."},
    {"en", "not-repairable", L"The component store cannot be repaired."},
    {"en", "restored", L"The restore operation completed successfully."},
    {"de", "healthy", L"Es wurde keine Komponentenspeicherbeschädigung erkannt."},
    {"de", "repairable", L"Der Komponentenspeicher kann repariert werden."},
    {"de", "not-repairable", L"Der Komponentenspeicher kann nicht repariert werden."},
    {"fr", "repairable", L"Le magasin de composants est réparable."},
    {"ru", "healthy", L"Повреждение хранилища компонентов не обнаружено."},
    {"ru", "repairable", L"Хранилище компонентов подлежит восстановлению."},
};

static const struct {
    DWORD code;
    const wchar_t *text;
} errors[] = {
    {87, L"The english option is unknown."},
    {0x800f081f, L"The source files could not be found."},
};

static char pending[64];
static size_t held, full;
static UINT code_page;
static const char *spoken;

static void put_bytes(const char *bytes, size_t size)
{
    while (size--) {
        pending[held++] = *bytes++;
        if (held < full) continue;
        write_out(pending, held);
        held = 0;
    }
}

static void put(const wchar_t *text)
{
    char bytes[4 * longest];
    int size = WideCharToMultiByte(code_page, 0, text, (int)wcslen(text), bytes, sizeof(bytes), NULL, NULL);
    put_bytes(bytes, size);
}

static void put_line(const wchar_t *text)
{
    put(text);
    put(L"\r\n");
}

static void put_file(const char *name)
{
    char bytes[longest];
    size_t size;
    FILE *file = open_file(name, "", "rb");
    if (!file) exit(ERROR_FILE_NOT_FOUND);
    while ((size = fread(bytes, 1, sizeof(bytes), file))) put_bytes(bytes, size);
    fclose(file);
}

/* 58 characters between its brackets, the percentage in their middle: with the line's ends 64 bytes. */
static void put_bar(double percent, BOOL last)
{
    char inside[59], text[16], line[80];
    int length = snprintf(text, sizeof(text), "%.1f%%", percent);
    memset(inside, ' ', 58);
    memset(inside, '=', (size_t)(percent * 58 / 100));
    memcpy(inside + 29 - length / 2, text, length);
    inside[58] = 0;
    put_bytes(line, snprintf(line, sizeof(line), "\r[%s] %s", inside, last ? "" : "\r\n"));
}

static void put_bars(void)
{
    double last = atof(option("last", "100.0"));
    for (double percent = 3.8; percent < last; percent += 4.9) {
        put_bar(percent, FALSE);
        Sleep(number("ms", "0") / 20);
    }
    put_bar(last, TRUE);
}

/* A check's report: only its first line has a time (KB947821); a damaged item is marked when it was repaired. */
static void report(void)
{
    DWORD detected = number("detected", "0"), repaired = number("repaired", "0");
    char items[longest] = "";
    BOOL repairs = has_argument("/RestoreHealth");
    for (DWORD i = 0; i < detected && i < 8; i++)
        sprintf(items + strlen(items),
                "(p)\tCSI Payload Corrupt\t%s\tamd64_lab-sample_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef\\%lu.dll\r\n",
                i < repaired ? "(w)\t(Fixed)" : "(n)\t\t", i + 1);
    log_line(cbs_log(),
             "CBS    =================================\r\n"
             "Checking System Update Readiness.\r\n\r\n"
             "%s\r\n"
             "Summary:\r\n"
             "Operation: %s \r\n"
             "Operation result: 0x%lx\r\n"
             "Last Successful Step: Entire operation completes.\r\n"
             "Total Detected Corruption:\t%lu\r\n"
             "\tCBS Manifest Corruption:\t0\r\n"
             "\tCSI Payload Corruption:\t%lu\r\n"
             "Total Repaired Corruption:\t%lu\r\n"
             "\tCSI Store Metadata refreshed:\tTrue\r\n\r\n"
             "Total Operation Time: 318 seconds.",
             items, repairs ? "Detect and Repair" : "Detect only", number("result", "0"), detected, detected, repaired);
}

/* That of the system, as for a program with a console of its own; Wine's GetOEMCP goes by the locale instead. */
static UINT oem_code_page(void)
{
    char text[16] = "";
    DWORD size = sizeof(text);
    RegGetValueA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage", "OEMCP", RRF_RT_REG_SZ, NULL,
                 text, &size);
    return strtoul(text, NULL, 10);
}

static DWORD end(DWORD error)
{
    wchar_t line[64];
    DWORD language = 0;
    while (strcmp(languages[language].name, spoken)) language++;
    if (!error) {
        put_line(languages[language].end);
    } else {
        swprintf(line, ARRAYSIZE(line), error > 0xffff ? L"\r\n%ls0x%08lx\r\n\r\n" : L"\r\n%ls%lu\r\n\r\n",
                 languages[language].error, error);
        put(line);
        for (DWORD i = 0; i < ARRAYSIZE(errors); i++)
            if (errors[i].code == error) put_line(errors[i].text);
    }
    write_out(pending, held);
    return error;
}

int main(void)
{
    const wchar_t *log;
    const char *says;
    DWORD language = 0, error;
    BOOL beside, logged;

    CreateMutexA(NULL, FALSE, "lab-dism");
    beside = GetLastError() == ERROR_ALREADY_EXISTS;
    arguments = CommandLineToArgvW(GetCommandLineW(), &argument_count);
    log = argument_after(L"/LogPath:");
    logged = !log || log_line(log, "DISM   DISM.EXE: Executing command line: %s", utf8(GetCommandLineW()));
    begin("dism", beside ? " beside another" : logged ? "" : " without its log");

    code_page = oem_code_page();
    full = number("piece", "64");
    if (!full || full > sizeof(pending)) return ERROR_INVALID_PARAMETER;
    spoken = has_argument("/English") ? "en" : option("language", "en");
    while (language < ARRAYSIZE(languages) && strcmp(languages[language].name, spoken)) language++;
    if (language == ARRAYSIZE(languages)) return ERROR_INVALID_PARAMETER;

    put(L"\r\n");
    put_line(languages[language].tool);
    put(languages[language].version);
    put_line(L"10.0.26100.1\r\n");
    if (has_argument("/English") && option("old", NULL)) return (int)end(87);
    if (has_argument("/Online") || argument_after(L"/Image:")) {
        put(languages[language].image);
        put_line(L"10.0.26100.4652\r\n");
    }
    says = option("says", NULL);
    if (has_argument("/Cleanup-Image") && !option("no-bar", NULL)) put_bars();
    else Sleep(number("ms", "0"));
    if (says) {
        const wchar_t *sentence = NULL;
        for (DWORD i = 0; i < ARRAYSIZE(sentences); i++)
            if (!strcmp(sentences[i].language, spoken) && !strcmp(sentences[i].says, says)) sentence = sentences[i].text;
        if (!sentence) return ERROR_INVALID_PARAMETER;
        put_line(sentence);
    }
    if (option("print", NULL)) put_file(option("print", NULL));
    if (option("detected", NULL)) report();
    error = end(number("error", "0"));
    return (int)(option("exit", NULL) ? number("exit", "0") : error);
}
