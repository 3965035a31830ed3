package io.omnisql.connectors.simulator.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The two organisations: acme sells things online, globex makes sensors. They share nothing. */
public final class WorldGenerator {
    private static final Duration SPAN = Duration.ofDays(730);

    private final long seed;
    private final Profile profile;
    private final WorkCalendar calendar;
    private final Instant anchor;

    private WorldGenerator(long seed, Profile profile, Instant anchor) {
        this.seed = seed;
        this.profile = profile;
        this.anchor = anchor;
        this.calendar = new WorkCalendar(anchor.minus(SPAN), anchor);
    }

    /** Two years of data up to {@code anchor}; equal arguments give equal worlds. */
    public static World generate(long seed, Profile profile, Instant anchor) {
        WorldGenerator generator = new WorldGenerator(seed, profile, anchor);
        return new World(anchor, List.of(generator.acme(), generator.globex()));
    }

    private Organisation acme() {
        List<String> teams = List.of("platform", "payments", "mobile", "data");
        List<Person> people = PeopleGenerator.generate(seed, "acme", teams, 32, 583_100);
        List<JiraGenerator.Plan> projects = List.of(
                new JiraGenerator.Plan(
                        "SHOP",
                        "Web Shop",
                        "software",
                        Vocabulary.SHOP,
                        0.36,
                        List.of("platform", "payments", "payments", "platform", "mobile")),
                new JiraGenerator.Plan("PAY", "Payments", "software", Vocabulary.PAYMENTS, 0.22, List.of("payments")),
                new JiraGenerator.Plan("PLAT", "Platform", "software", Vocabulary.PLATFORM, 0.20, List.of("platform")),
                new JiraGenerator.Plan("MOB", "Mobile Apps", "software", Vocabulary.MOBILE, 0.10, List.of("mobile")),
                new JiraGenerator.Plan("DATA", "Data & Reports", "software", Vocabulary.DATA, 0.08, List.of("data")),
                new JiraGenerator.Plan(
                        "OPS", "Internal IT", "service_desk", Vocabulary.OPS, 0.04, List.of("platform", "data")));
        JiraSite jira = new JiraGenerator(seed, "acme", calendar, people)
                .generate("acme.atlassian.example", projects, profile.jiraIssues());
        List<RepositoryGenerator.Plan> plans = List.of(
                repository("shop", "webshop", "The web shop", "Java", false, Vocabulary.SHOP, "SHOP", "PAY", "PLAT"),
                repository(
                        "payments",
                        null,
                        "Payment service and ledger",
                        "Kotlin",
                        true,
                        Vocabulary.PAYMENTS,
                        "PAY",
                        "SHOP"),
                repository(
                        "platform", null, "Shared platform services", "Go", true, Vocabulary.PLATFORM, "PLAT", "OPS"),
                repository(
                        "mobile-app",
                        null,
                        "iOS and Android apps",
                        "TypeScript",
                        true,
                        Vocabulary.MOBILE,
                        "MOB",
                        "SHOP"),
                repository(
                        "design-system",
                        null,
                        "Farben, Schriften, Bausteine – the design system",
                        "CSS",
                        false,
                        Vocabulary.SHOP,
                        "SHOP"),
                repository("data-pipelines", null, null, "Python", true, Vocabulary.DATA, "DATA"),
                repository(
                        "infrastructure",
                        null,
                        "Cluster and network definitions",
                        "HCL",
                        true,
                        Vocabulary.PLATFORM,
                        "PLAT",
                        "OPS"),
                new RepositoryGenerator.Plan(
                        "legacy-monolith",
                        null,
                        "Kept for reference only",
                        null,
                        true,
                        true,
                        List.of(),
                        Vocabulary.SHOP,
                        List.of("SHOP")));
        return organisation(
                "acme",
                91_001,
                "ACME Trading",
                "Everything, delivered",
                people,
                jira,
                plans,
                profile.shopIssues(),
                profile.shopPulls());
    }

    private Organisation globex() {
        List<String> teams = List.of("firmware", "cloud");
        List<Person> people = PeopleGenerator.generate(seed, "globex", teams, 14, 774_200);
        List<JiraGenerator.Plan> projects = List.of(
                new JiraGenerator.Plan("FW", "Firmware", "software", Vocabulary.OPS, 0.5, List.of("firmware")),
                new JiraGenerator.Plan("CLD", "Cloud", "software", Vocabulary.PLATFORM, 0.5, List.of("cloud")));
        JiraSite jira = new JiraGenerator(seed, "globex", calendar, people)
                .generate("globex.atlassian.example", projects, profile.jiraIssues() / 6);
        List<RepositoryGenerator.Plan> plans = List.of(
                repository("sensor-firmware", null, "Firmware of the G2 sensors", "C", true, Vocabulary.OPS, "FW"),
                repository("cloud", "backend", "Device cloud", "Java", true, Vocabulary.PLATFORM, "CLD"),
                repository("web", null, "Customer portal", "TypeScript", true, Vocabulary.SHOP, "CLD"),
                repository(
                        "docs", null, "Handbücher und API-Dokumentation", null, false, Vocabulary.DATA, "FW", "CLD"));
        return organisation(
                "globex",
                92_002,
                "Globex Sensors",
                "Measure twice",
                people,
                jira,
                plans,
                profile.otherIssues(),
                profile.otherPulls());
    }

    private Organisation organisation(
            String login,
            long id,
            String name,
            String description,
            List<Person> people,
            JiraSite jira,
            List<RepositoryGenerator.Plan> plans,
            int firstIssues,
            int firstPulls) {
        List<Repository> repositories = new ArrayList<>();
        for (RepositoryGenerator.Plan plan : plans) {
            boolean first = repositories.isEmpty();
            RepositoryGenerator generator = new RepositoryGenerator(
                    seed, login, plan, calendar, people, id * 1_000 + 13L * repositories.size());
            repositories.add(generator.generate(
                    jira, first ? firstIssues : profile.otherIssues(), first ? firstPulls : profile.otherPulls()));
        }
        return new Organisation(
                login,
                id,
                name,
                description,
                anchor.minus(SPAN.multipliedBy(3)),
                people,
                List.copyOf(repositories),
                jira);
    }

    private static RepositoryGenerator.Plan repository(
            String name,
            @org.jspecify.annotations.Nullable String formerName,
            @org.jspecify.annotations.Nullable String description,
            @org.jspecify.annotations.Nullable String language,
            boolean isPrivate,
            Vocabulary words,
            String... jiraKeys) {
        List<String> topics = language == null ? List.of() : List.of(name, language.toLowerCase(java.util.Locale.ROOT));
        return new RepositoryGenerator.Plan(
                name, formerName, description, language, isPrivate, false, topics, words, List.of(jiraKeys));
    }
}
