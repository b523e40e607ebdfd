/** Statements that end the script with an HRESULT where they fail, that of the innermost error: what Windows itself said. */
export function orHresult(statements: string): string {
  return `try { ${statements} } catch { $e = $_.Exception; while ($e.InnerException) { $e = $e.InnerException }; exit $e.HResult }`;
}
