package io.omnisql.edge.control;

import io.omnisql.edge.route.Home;
import io.omnisql.edge.route.Routes;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotReader;
import io.omnisql.edge.snapshot.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares two snapshots. */
public final class RoutePlan {
    private RoutePlan() {}

    /** One line for each tenant whose home would change, and a last one with their number; sorted by tenant. */
    public static List<String> between(Path before, Path after) throws IOException, SnapshotException {
        RouteSnapshot old = SnapshotReader.read(Files.readAllBytes(before));
        RouteSnapshot next = SnapshotReader.read(Files.readAllBytes(after));
        List<String> lines = new ArrayList<>();
        old.tenants().values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(tenant -> {
                    String from = home(old, tenant);
                    String to =
                            next.tenant(tenant.id()).map(now -> home(next, now)).orElse("nowhere");
                    if (!from.equals(to)) {
                        lines.add(tenant.id() + ": " + from + " -> " + to);
                    }
                });
        lines.add(lines.size() + " of " + old.tenants().size() + " tenants move");
        return lines;
    }

    private static String home(RouteSnapshot snapshot, Tenant tenant) {
        return Routes.home(snapshot, tenant)
                .map(Home::cluster)
                .map(cluster -> cluster.id())
                .orElse("nowhere");
    }
}
