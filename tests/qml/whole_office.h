#pragma once

#include "tests/app/sample_office.h"

/// Fills the sample office so that every page has what it is for: fill_and_lose_a_tablet(), and
/// then more children, what a therapist found, a passport, letters and Talk Checks, answers of young people,
/// transfers, who opened what, and records to destroy or keep. Besides "a", "b" and "c" there are a
/// therapist's tablet "t", a participation worker's "p" and "copy", a copy of "a". Everybody is
/// invented. Inside a running QtTest.
void fill_whole_office(office::SampleOffice& office);
