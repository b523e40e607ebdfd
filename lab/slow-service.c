/*
 * A Windows service that takes its time, or refuses to stop: what the real services of Windows Update do, and Wine's
 * stand-ins for them do not.
 *
 *   sc create NAME binPath= "C:\lab\slow-service.exe NAME [stop=MS] [start=MS] [folder=PATH] [refuse]"
 *
 * stop=MS   takes MS milliseconds to stop. The control handler itself waits: Wine's net.exe does not wait for a service
 *           that reports STOP_PENDING, as the one of Windows does, but it does wait for the handler.
 * start=MS  takes MS milliseconds to start.
 * folder=P  makes the folder P when it starts, unless it is there, with a file new.edb in it: so does Windows Update.
 * refuse    does not accept a stop: the service manager answers 1052, as for CryptSvc on a recent Windows 11.
 */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static char *name, *folder;
static DWORD stop_ms, start_ms, accepted = SERVICE_ACCEPT_STOP;
static SERVICE_STATUS_HANDLE handle;
static HANDLE stopped;

static void report(DWORD state)
{
    SERVICE_STATUS status = {0};
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = state;
    status.dwControlsAccepted = state == SERVICE_RUNNING ? accepted : 0;
    status.dwWaitHint = 30000;
    SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context)
{
    (void)type, (void)data, (void)context;
    if (code == SERVICE_CONTROL_INTERROGATE) return NO_ERROR;
    if (code != SERVICE_CONTROL_STOP) return ERROR_CALL_NOT_IMPLEMENTED;
    report(SERVICE_STOP_PENDING);
    Sleep(stop_ms);
    report(SERVICE_STOPPED);
    SetEvent(stopped);
    return NO_ERROR;
}

static void make_folder(void)
{
    char path[MAX_PATH];
    HANDLE file;
    if (!folder || !CreateDirectoryA(folder, NULL)) return;
    lstrcpyA(path, folder);
    lstrcatA(path, "\\new.edb");
    file = CreateFileA(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
}

static void WINAPI serve(DWORD count, char **arguments)
{
    (void)count, (void)arguments;
    stopped = CreateEventA(NULL, TRUE, FALSE, NULL);
    handle = RegisterServiceCtrlHandlerExA(name, control, NULL);
    report(SERVICE_START_PENDING);
    Sleep(start_ms);
    make_folder();
    report(SERVICE_RUNNING);
    WaitForSingleObject(stopped, INFINITE);
}

int main(int count, char **arguments)
{
    if (count < 2) return ERROR_INVALID_PARAMETER;
    name = arguments[1];
    for (int i = 2; i < count; i++) {
        if (!strncmp(arguments[i], "stop=", 5)) stop_ms = atoi(arguments[i] + 5);
        else if (!strncmp(arguments[i], "start=", 6)) start_ms = atoi(arguments[i] + 6);
        else if (!strncmp(arguments[i], "folder=", 7)) folder = arguments[i] + 7;
        else if (!strcmp(arguments[i], "refuse")) accepted = 0;
        else return ERROR_INVALID_PARAMETER;
    }
    SERVICE_TABLE_ENTRYA table[] = {{name, serve}, {NULL, NULL}};
    if (!StartServiceCtrlDispatcherA(table)) return (int)GetLastError();
    /* The answer to the stop has yet to be read: without a process it would be a broken pipe. */
    Sleep(200);
    return 0;
}
