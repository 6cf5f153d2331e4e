// The functions of OpenBLAS that are called. Declared here, so that whoever compiles against
// this module needs no include path of the system's.
#ifndef WORKBOOK_OPENBLAS_H
#define WORKBOOK_OPENBLAS_H

// `layout` is 101 for rows, `transposeA` and `transposeB` are 111 for as-is and 112 for transposed.
void cblas_sgemm(int layout, int transposeA, int transposeB, int m, int n, int k, float alpha,
                 const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);

void openblas_set_num_threads(int count);

// LAPACK: eigenvalues `w`, and for the job 'V' in place of `a` the vectors, of a symmetric matrix.
void dsyev_(const char *job, const char *half, const int *n, double *a, const int *lda, double *w, double *work,
            const int *lwork, int *status);

#endif
