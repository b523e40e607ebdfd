/* What a stranger puts where a program might be looked for: whoever runs it is found out, by a line in C:\lab\planted.txt. */
#include <stdio.h>

int main(int count, char **arguments)
{
    FILE *file = fopen("C:\\lab\\planted.txt", "a");
    if (!file) return 1;
    for (int i = 0; i < count; i++) fprintf(file, "%s ", arguments[i]);
    fprintf(file, "\n");
    fclose(file);
    return 0;
}
