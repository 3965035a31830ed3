package io.omnisql.server.composition;

import io.omnisql.session.setting.SettingRegistry;
import java.util.Locale;

/** The version of this build. */
final class ProductVersion {
    private ProductVersion() {}

    /** As the build stamped it; {@code development} outside a built archive. */
    static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What {@code version()} answers. */
    static String serverVersion() {
        return "PostgreSQL " + SettingRegistry.POSTGRES_VERSION + " (OmniSQL " + text() + ") on "
                + System.getProperty("os.arch") + "-"
                + System.getProperty("os.name").toLowerCase(Locale.ROOT)
                + ", compiled by Java " + Runtime.version().feature() + ", 64-bit";
    }
}
