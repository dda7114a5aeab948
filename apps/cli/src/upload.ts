import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkUpload, MAX_UPLOAD_BYTES, type UploadCheck } from '@heed/documents';

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'you may not read it';
  return error instanceof Error ? error.message : String(error);
};

/** Reads a file named on the command line and checks it the way an upload is checked. */
export const readUpload = async (path: string): Promise<UploadCheck> => {
  try {
    const { size } = await stat(path);
    // A file far over the limit is refused by its size, without holding it in memory.
    const bytes = size > MAX_UPLOAD_BYTES ? new Uint8Array(MAX_UPLOAD_BYTES + 1) : await readFile(path);
    return checkUpload(bytes, basename(path));
  } catch (error) {
    return { code: 'upload.missing', problem: `${path} cannot be read: ${reasonOf(error)}.` };
  }
};
