// POSIX's, which Swift's module of the C library leaves out: how many columns a character takes, in the thread's locale.
extern int wcwidth(__WCHAR_TYPE__ character);
