package io.omnisql.connectors.simulator.data;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** When people work: mostly weekdays from nine to six in their own zone, hardly ever between Christmas and New Year. */
final class WorkCalendar {
    private static final double WEEKEND_SHARE = 0.15;
    private static final double HOLIDAY_SHARE = 0.1;

    private final Instant start;
    private final Instant end;

    WorkCalendar(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    /** Some working moment in the whole range, at whole seconds. */
    Instant any(Draw draw, ZoneId zone) {
        return between(draw, zone, start, end);
    }

    /** Some working moment in that range; falls back to any moment in it when the range holds no working hours. */
    Instant between(Draw draw, ZoneId zone, Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        for (int attempt = 0; attempt < 20; attempt++) {
            Instant somewhere = from.plusSeconds((long) (draw.fraction() * seconds));
            LocalDate day = somewhere.atZone(zone).toLocalDate();
            if (!worked(draw, day)) {
                continue;
            }
            double hour = draw.chance(0.5) ? 10.8 + 1.3 * draw.gaussian() : 15.2 + 1.6 * draw.gaussian();
            int second = (int) Math.clamp((long) (hour * 3600), 7 * 3600L, 23 * 3600L);
            Instant moment =
                    day.atTime(LocalTime.ofSecondOfDay(second)).atZone(zone).toInstant();
            if (!moment.isBefore(from) && moment.isBefore(to)) {
                return moment;
            }
        }
        return from.plusSeconds((long) (draw.fraction() * (seconds - 1))).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A working moment about {@code medianDays} later (long-tailed), but before the end of the range. */
    Instant after(Draw draw, ZoneId zone, Instant from, double medianDays) {
        double days = Math.max(0.05, medianDays * Math.exp(0.9 * draw.gaussian()));
        Instant latest = from.plusSeconds((long) (days * 1.4 * 86_400) + 600);
        Instant earliest = from.plusSeconds((long) (days * 0.6 * 86_400) + 300);
        Instant bounded = latest.isBefore(end) ? latest : end;
        if (!earliest.isBefore(bounded)) {
            earliest =
                    from.plusSeconds(Math.max(1, Duration.between(from, bounded).toSeconds() / 2));
        }
        return between(draw, zone, earliest, bounded);
    }

    private static boolean worked(Draw draw, LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
            return draw.chance(WEEKEND_SHARE);
        }
        boolean holidays = (day.getMonthValue() == 12 && day.getDayOfMonth() >= 24)
                || (day.getMonthValue() == 1 && day.getDayOfMonth() == 1);
        return !holidays || draw.chance(HOLIDAY_SHARE);
    }
}
