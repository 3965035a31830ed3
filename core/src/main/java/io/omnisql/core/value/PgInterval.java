package io.omnisql.core.value;

/**
 * An interval (manual section 8.5.4): months, days and microseconds are kept apart, because none converts exactly.
 *
 * @param months any int
 * @param days any int
 * @param micros any long
 */
public record PgInterval(int months, int days, long micros) {}
