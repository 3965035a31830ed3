package io.omnisql.connectors.simulator.data;

import java.util.List;

/** Words of one field of work, from which titles and texts are put together. */
enum Vocabulary {
    SHOP(
            List.of(
                    "VAT rounding",
                    "cart merge after login",
                    "guest checkout",
                    "coupon stacking",
                    "gift card balance",
                    "product image zoom",
                    "search suggestions",
                    "size filter (Größenfilter)",
                    "wish list sharing",
                    "order confirmation e-mail",
                    "return label download",
                    "stock badge",
                    "category sitemap",
                    "price history",
                    "address autocomplete",
                    "delivery slot picker",
                    "invoice PDF",
                    "cookie banner",
                    "product recommendations",
                    "checkout progress bar",
                    "currency switcher",
                    "review moderation",
                    "bundle discounts",
                    "free shipping threshold",
                    "save-for-later list",
                    "naïve relevance sorting",
                    "café voucher redemption",
                    "pre-order deposits",
                    "loyalty points display",
                    "breadcrumb trail"),
            List.of(
                    "",
                    "",
                    "",
                    "for guest customers",
                    "in the Swiss store",
                    "on small screens",
                    "for B2B accounts",
                    "with mixed VAT rates",
                    "when the session expires",
                    "in the Łódź warehouse region",
                    "on Safari",
                    "for orders above 50 positions",
                    "in the 日本 storefront",
                    "after the summer sale")),
    PAYMENTS(
            List.of(
                    "SEPA mandate renewal",
                    "3-D Secure challenge",
                    "partial refunds",
                    "chargeback import",
                    "payout schedule",
                    "card token migration",
                    "Apple Pay sheet",
                    "PayPal webhook retries",
                    "idempotency keys",
                    "currency conversion rounding",
                    "dunning e-mails",
                    "invoice reconciliation",
                    "fraud score threshold",
                    "settlement report",
                    "Klarna instalments",
                    "IBAN validation",
                    "payment method sorting",
                    "authorisation expiry",
                    "ledger export",
                    "multi-capture orders",
                    "Zahlungsarten-Übersicht",
                    "BLIK support",
                    "TWINT QR codes",
                    "refund approval limits"),
            List.of(
                    "",
                    "",
                    "",
                    "for recurring orders",
                    "in the sandbox",
                    "after bank holidays",
                    "with zero-decimal currencies",
                    "for marketplace sellers",
                    "when the acquirer times out",
                    "under PSD2",
                    "for split shipments",
                    "on weekends")),
    PLATFORM(
            List.of(
                    "connection pool sizing",
                    "feature flag cache",
                    "trace sampling",
                    "session store failover",
                    "rate limiter",
                    "message broker upgrade",
                    "service mesh certificates",
                    "health checks",
                    "structured logging",
                    "request id propagation",
                    "blue-green deploys",
                    "secret rotation",
                    "schema migration runner",
                    "image build cache",
                    "graceful shutdown",
                    "dependency updates",
                    "API gateway timeouts",
                    "retry budgets",
                    "audit trail storage",
                    "background job queue",
                    "cold start time",
                    "memory limits",
                    "read replica routing",
                    "backup restore drill"),
            List.of(
                    "",
                    "",
                    "",
                    "in eu-central",
                    "under peak load",
                    "during deploys",
                    "for internal services",
                    "on ARM nodes",
                    "after failover",
                    "for long-running requests",
                    "in staging",
                    "with more than 200 pods")),
    MOBILE(
            List.of(
                    "push notification opt-in",
                    "barcode scanner",
                    "offline cart",
                    "deep links",
                    "biometric login",
                    "dark mode colours",
                    "crash on rotation",
                    "image caching",
                    "app review prompt",
                    "store locator map",
                    "order tracking widget",
                    "large text layout",
                    "swipe to delete",
                    "background sync",
                    "onboarding screens",
                    "RTL layout",
                    "tablet split view",
                    "Umlaut input in search"),
            List.of(
                    "",
                    "",
                    "",
                    "on iOS 26",
                    "on Android 16",
                    "on low-memory devices",
                    "without network",
                    "after an update",
                    "with VoiceOver",
                    "on foldables")),
    DATA(
            List.of(
                    "orders fact table",
                    "customer cohort report",
                    "late event handling",
                    "consent filter",
                    "daily revenue dashboard",
                    "attribution model",
                    "warehouse cost report",
                    "schema registry",
                    "null handling in exports",
                    "currency history table",
                    "click stream backfill",
                    "churn features",
                    "A/B test evaluation",
                    "data retention job",
                    "catalogue snapshot",
                    "São Paulo time zone shift"),
            List.of(
                    "",
                    "",
                    "",
                    "for the board report",
                    "after the schema change",
                    "in the nightly run",
                    "for deleted customers",
                    "with duplicate events",
                    "per country",
                    "for Q4")),
    OPS(
            List.of(
                    "on-call rotation",
                    "disk usage alerts",
                    "VPN access",
                    "laptop provisioning",
                    "status page",
                    "incident template",
                    "certificate expiry alerts",
                    "DNS cut-over",
                    "badge printer",
                    "runbook for checkout outages",
                    "capacity plan",
                    "vendor access review"),
            List.of("", "", "for new joiners", "in the Zürich office", "before Black Friday", "for contractors"));

    private static final List<String> CHANGES = List.of(
            "Fix",
            "Add",
            "Improve",
            "Remove",
            "Simplify",
            "Handle",
            "Support",
            "Migrate",
            "Speed up",
            "Test",
            "Rework",
            "Document");
    private static final List<String> REPORTS = List.of(
            "%s does not work%s",
            "%s is wrong%s",
            "%s is slow%s",
            "Error 500 in %s%s",
            "Confusing wording in %s%s",
            "%s shows nothing%s",
            "Please add %s%s",
            "%s broken since last release%s",
            "Question about %s%s",
            "%s ignores settings%s",
            "Flaky test: %s%s",
            "%s loses input%s",
            "UTF-8 characters garbled in %s%s");
    private static final List<String> SENTENCES = List.of(
            "Reported by support this week, three customers are affected.",
            "Steps: open the page, change the quantity, go back, look at the total.",
            "Expected the value of the first step, got an empty field instead.",
            "I can reproduce it on staging with the seed data.",
            "The logs show a timeout after 30 s, then a retry that succeeds.",
            "It worked before the last release.",
            "Acceptance: covered by a test, documented in the handbook, no new warnings.",
            "Übrigens betrifft das auch die Schweizer Preise – bitte mit Rundung auf 5 Rappen prüfen.",
            "We should agree on the wording with legal first.",
            "Screenshot attached in the chat thread.",
            "Low effort, but it blocks the audit.",
            "See the discussion in the guild meeting; the outcome was to keep the old behaviour behind a flag.",
            "C'est déjà arrivé en août, voir le compte rendu.",
            "Affects about 2 % of orders, all of them with more than one shipment.",
            "The metric is flat since Tuesday 🚨, nobody noticed because the alert was muted.");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> objects;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> contexts;

    Vocabulary(List<String> objects, List<String> contexts) {
        this.objects = objects;
        this.contexts = contexts;
    }

    /** A piece of work in the imperative: {@code Fix VAT rounding for guest customers}. */
    String work(Draw draw) {
        return draw.of(CHANGES) + " " + draw.of(objects) + context(draw);
    }

    /** What a user would complain about. */
    String report(Draw draw) {
        String text = draw.of(REPORTS).formatted(draw.of(objects), context(draw));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** One to six sentences in paragraphs. */
    static String prose(Draw draw) {
        StringBuilder prose = new StringBuilder(draw.of(SENTENCES));
        int more = Math.min(5, draw.longTail(1.6));
        for (int i = 0; i < more; i++) {
            prose.append(draw.chance(0.3) ? "\n\n" : " ").append(draw.of(SENTENCES));
        }
        return prose.toString();
    }

    private String context(Draw draw) {
        String context = draw.of(contexts);
        return context.isEmpty() ? "" : " " + context;
    }
}
