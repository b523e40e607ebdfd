/*
 * A stand-in for sfc.exe, which Wine has not: it repairs nothing, and speaks as the real one does into a pipe. UTF-16LE
 * without a byte order mark, whatever the code page; written only when a block is full, so that the first one ends
 * within a word; a bar that is one line, redrawn after a carriage return; sentences wrapped at 80 columns; lines in
 * CBS.log, or in the file given to /offlogfile.
 *
 * Options of a rule (stand-in.h):
 *   says=WHAT      its last sentence, a name from `sentences`
 *   language=XX    en (default), de, fr, tr
 *   log=STORY      what the log is told: clean (default), mended, broken, drivers, none
 *   rotate=P       at P percent the log is put aside, as Windows does when it is large
 *   ms=MS          how long it takes
 *   block=BYTES    how much is written at once (4096)
 *   exit=CODE      0
 */
#include "stand-in.h"

/*
 * The message table of sfc.exe: en, de and fr as in fr-FR\sfc.exe.mui, captures and fixtures of others; tr as quoted
 * by several programs that look for it. The openings and the French bar are from no capture; nothing hangs on them.
 */
static const struct {
    const char *language;
    const wchar_t *opening, *phase, *bar;
} openings[] = {
    {"en", L"Beginning system scan.  This process will take some time.", L"Beginning verification phase of system scan.",
     L"Verification %u%% complete."},
    {"de", L"Systemsuche wird gestartet. Dieser Vorgang kann einige Zeit dauern.",
     L"Überprüfungsphase der Systemsuche wird gestartet.", L"Überprüfung %u %% abgeschlossen."},
    {"fr", L"Début de l’analyse du système. Cette opération peut nécessiter un certain temps.",
     L"Démarrage de la phase de vérification de l’analyse du système.", L"La vérification %u %% est terminée."},
    {"tr", L"Sistem taraması başlıyor. Bu işlem biraz zaman alacak.",
     L"Sistem taramasının doğrulama aşaması başlatılıyor.", L"Doğrulama %%%u tamamlandı."},
};

static const struct {
    const char *language, *says;
    const wchar_t *text;
} sentences[] = {
    {"en", "clean", L"Windows Resource Protection did not find any integrity violations."},
    {"en", "repaired",
     L"Windows Resource Protection found corrupt files and successfully repaired them. For online repairs, details are "
     L"included in the CBS log file located at windir\\Logs\\CBS\\CBS.log. For example C:\\Windows\\Logs\\CBS\\CBS.log. "
     L"For offline repairs, details are included in the log file provided by the /OFFLOGFILE flag."},
    {"en", "unrepaired",
     L"Windows Resource Protection found corrupt files but was unable to fix some of them. For online repairs, details "
     L"are included in the CBS log file located at windir\\Logs\\CBS\\CBS.log. For example "
     L"C:\\Windows\\Logs\\CBS\\CBS.log. For offline repairs, details are included in the log file provided by the "
     L"/OFFLOGFILE flag."},
    {"en", "violations",
     L"Windows Resource Protection found integrity violations. For online repairs, details are included in the CBS log "
     L"file located at windir\\Logs\\CBS\\CBS.log."},
    {"en", "pending",
     L"There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again."},
    {"en", "no-service", L"Windows Resource Protection could not start the repair service."},
    {"de", "clean", L"Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden."},
    {"de", "repaired", L"Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden und erfolgreich repariert."},
    {"fr", "clean", L"Le programme de protection des ressources Windows n’a trouvé aucune violation d’intégrité."},
    {"fr", "unrepaired",
     L"La Protection des ressources Windows a détecté des fichiers corrompus, mais n'a pas pu réparer certains d'entre "
     L"eux."},
    {"tr", "clean", L"Windows Kaynak Koruması herhangi bir bütünlük ihlali bulamadı."},
};

#define EVERY "clean mended broken drivers"
#define COMPONENT "Lab-Sample, version 10.0.26100.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}"

/* When in the run, in which stories, in which part of it (what follows the verification is not for /verifyonly). */
static const struct {
    DWORD percent;
    const char *stories, *text;
    BOOL repairs;
} story[] = {
    {5, EVERY, "CSI    00000006 [SR] Verifying 100 components", FALSE},
    {5, EVERY, "CSI    00000007 [SR] Beginning Verify and Repair transaction", FALSE},
    {30, "mended", "CSI    00000008 [SR] Repairing file \\??\\C:\\WINDOWS\\System32\\mended.dll from store", FALSE},
    {30, "broken", "CSI    00000008 [SR] Cannot repair member file [l:10]'broken.dll' of " COMPONENT
                   " in the store, hash mismatch", FALSE},
    {60, EVERY, "CSI    00000009 [SR] Verify complete", FALSE},
    {65, "drivers", "DEPLOY [Pnp] Corrupt file: C:\\WINDOWS\\System32\\drivers\\one.sys", FALSE},
    {65, "drivers", "DEPLOY [Pnp] Corrupt file: C:\\WINDOWS\\System32\\drivers\\other.sys", FALSE},
    {70, "clean drivers", "CSI    0000000a [SR] Repairing 0 components", TRUE},
    {70, "mended broken", "CSI    0000000a [SR] Repairing 1 components", TRUE},
    {70, EVERY, "CSI    0000000b [SR] Beginning Verify and Repair transaction", TRUE},
    {80, "mended", "CSI    0000000c [SR] Repairing file \\??\\C:\\WINDOWS\\System32\\mended.dll from store", TRUE},
    {80, "broken", "CSI    0000000c [SR] Cannot repair member file [l:10]'broken.dll' of " COMPONENT
                   " in the store, hash mismatch", TRUE},
    {80, "drivers", "DEPLOY [Pnp] Repaired file: C:\\WINDOWS\\System32\\drivers\\one.sys", TRUE},
    {90, EVERY, "CSI    0000000d [SR] Repair complete", TRUE},
    {95, "mended broken", "CSI    0000000e [SR] Verify and Repair Transaction completed. All files and registry keys "
                          "listed in this transaction  have been successfully repaired", TRUE},
};

static BYTE block[8192];
static DWORD filled, full;

static void put(const wchar_t *text)
{
    for (const BYTE *byte = (const BYTE *)text; byte < (const BYTE *)(text + wcslen(text)); byte++) {
        block[filled++] = *byte;
        if (filled < full) continue;
        write_out(block, filled);
        filled = 0;
    }
}

/* A line breaks where a word has no room; the space before it stays. */
static void put_wrapped(const wchar_t *text)
{
    size_t column = 0;
    while (*text) {
        wchar_t word[longest];
        size_t length = wcscspn(text, L" ");
        size_t spaces = wcsspn(text + length, L" ");
        if (column + length > 80) {
            put(L"\r\n");
            column = 0;
        }
        swprintf(word, longest, L"%.*ls", (int)(length + spaces), text);
        put(word);
        column += length + spaces;
        text += length + spaces;
    }
    put(L"\r\n");
}

static void put_aside(const wchar_t *log)
{
    wchar_t aside[MAX_PATH];
    SYSTEMTIME now;
    GetLocalTime(&now);
    swprintf(aside, MAX_PATH, L"%.*lsCbsPersist_%04d%02d%02d%02d%02d%02d.log", (int)(wcsrchr(log, L'\\') + 1 - log), log,
             now.wYear, now.wMonth, now.wDay, now.wHour, now.wMinute, now.wSecond);
    MoveFileW(log, aside);
}

int main(void)
{
    const wchar_t *log, *sentence = NULL;
    const char *language, *told;
    DWORD rotate, opening = 0, next = 0;

    arguments = CommandLineToArgvW(GetCommandLineW(), &argument_count);
    begin("sfc", "");
    log = argument_after(L"/offlogfile=");
    if (!log) log = cbs_log();
    language = option("language", "en");
    told = option("log", "clean");
    rotate = number("rotate", "1000");
    full = number("block", "4096");
    while (opening < ARRAYSIZE(openings) - 1 && strcmp(openings[opening].language, language)) opening++;
    for (DWORD i = 0; i < ARRAYSIZE(sentences); i++)
        if (!strcmp(sentences[i].language, language) && !strcmp(sentences[i].says, option("says", "clean")))
            sentence = sentences[i].text;
    if (!sentence || !full || full > sizeof(block)) return ERROR_INVALID_PARAMETER;

    put(L"\r\n");
    put_wrapped(openings[opening].opening);
    put(L"\r\n");
    if (strcmp(told, "none")) {
        put_wrapped(openings[opening].phase);
        for (DWORD percent = 0; percent <= 100; percent++) {
            wchar_t bar[80];
            swprintf(bar, ARRAYSIZE(bar), openings[opening].bar, percent);
            put(L"\r");
            put(bar);
            for (; next < ARRAYSIZE(story) && story[next].percent <= percent; next++)
                if (strstr(story[next].stories, told) && !(story[next].repairs && has_argument("/verifyonly")))
                    log_line(log, "%s", story[next].text);
            if (percent == rotate) put_aside(log);
            Sleep(number("ms", "0") / 100);
        }
        put(L"\r\n\r\n");
    }
    put_wrapped(sentence);
    write_out(block, filled);
    return (int)number("exit", "0");
}
