import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CorrectionBody, DocumentView } from '../../../../server/api-types/index.ts'
import { post } from '../../../api/client.ts'
import { documentQuery, recordChanged } from '../../../api/queries.ts'

/** Writes a correction down; the page shows what the server answers. */
export function useCorrect(view: DocumentView, done: (after: DocumentView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: Omit<CorrectionBody, 'version'> & { readonly version?: number }) =>
      post<DocumentView>(`/api/documents/${view.row.id}/corrections`, { version: view.version, ...asked }),
    onSuccess: async (after) => {
      queries.setQueryData(documentQuery(view.row.id).queryKey, after)
      await recordChanged(queries)
      done(after)
    },
  })
}
