/*
 * A stand-in for whoami.exe, whose options Wine's does not know: `whoami /groups /fo csv /nh` as Windows prints it, told
 * of the real token. Names are left out; nobody may decide by them, since Windows translates them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <sddl.h> /* needs windows.h */

static void *information(HANDLE token, TOKEN_INFORMATION_CLASS what)
{
    DWORD size = 0;
    void *buffer;
    GetTokenInformation(token, what, NULL, 0, &size);
    buffer = malloc(size);
    if (!buffer || !GetTokenInformation(token, what, buffer, size, &size)) exit(1);
    return buffer;
}

static void print(const char *type, PSID sid, DWORD attributes)
{
    char *text;
    if (!ConvertSidToStringSidA(sid, &text)) exit(1);
    printf("\"\",\"%s\",\"%s\",\"%s\"\r\n", type, text,
           attributes & SE_GROUP_USE_FOR_DENY_ONLY ? "Group used for deny only"
           : attributes & SE_GROUP_ENABLED         ? "Enabled group"
                                                   : "");
    LocalFree(text);
}

int main(int count, char **arguments)
{
    static const char *const known[] = {"/groups", "/fo", "csv", "/nh"};
    TOKEN_GROUPS *groups;
    TOKEN_MANDATORY_LABEL *label;
    HANDLE token;

    if (count != 5) return 1;
    for (int i = 0; i < 4; i++)
        if (_stricmp(arguments[i + 1], known[i])) return 1;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return 1;
    groups = information(token, TokenGroups);
    for (DWORD i = 0; i < groups->GroupCount; i++)
        if (!(groups->Groups[i].Attributes & SE_GROUP_INTEGRITY))
            print("Group", groups->Groups[i].Sid, groups->Groups[i].Attributes);
    label = information(token, TokenIntegrityLevel);
    print("Label", label->Label.Sid, 0);
    return 0;
}
