package io.omnisql.connectors.simulator.github;

import static io.omnisql.connectors.simulator.control.SimulatorControl.GITHUB;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.control.FixedWindow.Standing;
import io.omnisql.connectors.simulator.control.LimitSettings;
import io.omnisql.connectors.simulator.control.SimulatorControl;
import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.data.Repository;
import io.omnisql.connectors.simulator.data.World;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import io.omnisql.connectors.simulator.http.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** GitHub's REST interface: authentication, limits, conditional requests, routes. Source: docs.github.com/rest. */
public final class GithubService implements Service {
    private final World world;
    private final SimulatorControl control;
    private final List<GithubAccess> accesses;

    public GithubService(World world, SimulatorControl control, List<GithubAccess> accesses) {
        this.world = world;
        this.control = control;
        this.accesses = List.copyOf(accesses);
    }

    @Override
    public Response answer(Request request) {
        Optional<GithubAccess> access = access(request);
        if (access.isEmpty()) {
            return error(
                    401, request.header("authorization").isEmpty() ? "Requires authentication" : "Bad credentials");
        }
        String token = access.get().token();
        LimitSettings settings = control.limit(GITHUB);
        boolean free = request.segments().equals(List.of("rate_limit"));
        Standing standing = control.windows()
                .charge(GITHUB + token, settings, control.clock().instant(), free ? 0 : 1);
        if (!standing.granted()) {
            return Limits.refusal(standing, settings, control.clock().instant());
        }
        Response response = routed(request, access.get(), standing);
        if (response.status() == 200) {
            response = Conditional.check(request, response);
            if (response.status() == 304) {
                control.windows().refund(GITHUB + token);
                standing = control.windows()
                        .charge(GITHUB + token, settings, control.clock().instant(), 0);
            }
        }
        return Limits.told(common(response), standing, settings);
    }

    private Optional<GithubAccess> access(Request request) {
        String authorization = request.header("authorization").orElse("");
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? "" : authorization.substring(0, space);
        if (!scheme.equalsIgnoreCase("bearer") && !scheme.equalsIgnoreCase("token")) {
            return Optional.empty();
        }
        String token = authorization.substring(space + 1).strip();
        return accesses.stream().filter(one -> one.token().equals(token)).findFirst();
    }

    private Response routed(Request request, GithubAccess access, Standing standing) {
        if (!request.method().equals("GET")) {
            return error(404, "Not Found");
        }
        List<String> path = request.segments();
        try {
            return switch (path.isEmpty() ? "" : path.getFirst()) {
                case "rate_limit" -> path.size() == 1 ? Limits.overview(standing) : notFound();
                case "user" -> user(request, access, path);
                case "orgs" -> organisation(request, access, path);
                case "users" -> account(request, access, path);
                case "repos" -> path.size() < 3 ? notFound() : repository(request, access, path);
                case "repositories" -> byId(request, access, path);
                default -> notFound();
            };
        } catch (IssueFilter.Refused e) {
            return error(422, "Validation Failed");
        } catch (Page.TooDeep e) {
            return error(
                    422,
                    "Pagination with the page parameter is not supported for large datasets,"
                            + " please use cursor based pagination (after/before)");
        }
    }

    private Response user(Request request, GithubAccess access, List<String> path) {
        Organisation own = world.organisation(access.organisation());
        if (path.size() == 1) {
            Person person = own.people().stream()
                    .filter(one -> one.login().equals(access.login()))
                    .findFirst()
                    .orElse(own.people().getFirst());
            return Response.json(200, AccountJson.user(person, own));
        }
        if (path.equals(List.of("user", "repos"))) {
            return repositories(request, own, own.repositories(), "full_name");
        }
        return path.equals(List.of("user", "orgs"))
                ? list(request, List.of(own), false, AccountJson::organisationBrief)
                : notFound();
    }

    private Response organisation(Request request, GithubAccess access, List<String> path) {
        Optional<Organisation> found = path.size() < 2 ? Optional.empty() : find(path.get(1));
        if (found.isEmpty()) {
            return notFound();
        }
        Organisation organisation = found.get();
        if (path.size() == 2) {
            return Response.json(200, AccountJson.organisation(organisation));
        }
        if (path.size() == 3 && path.get(2).equals("repos")) {
            return repositories(request, organisation, visible(organisation, access), "created");
        }
        if (path.size() == 3
                && path.get(2).equals("members")
                && organisation.login().equals(access.organisation())) {
            List<Person> members =
                    organisation.people().stream().filter(Person::active).toList();
            return list(request, members, false, GithubJson::user);
        }
        return notFound();
    }

    private Response account(Request request, GithubAccess access, List<String> path) {
        if (path.size() == 3 && path.get(2).equals("repos")) {
            Optional<Organisation> owner = find(path.get(1));
            if (owner.isPresent()) {
                return repositories(request, owner.get(), visible(owner.get(), access), "full_name");
            }
        }
        if (path.size() < 2) {
            return notFound();
        }
        for (Organisation organisation : world.organisations()) {
            for (Person person : organisation.people()) {
                if (person.active() && person.login().equalsIgnoreCase(path.get(1))) {
                    return path.size() == 2
                            ? Response.json(200, AccountJson.user(person, organisation))
                            : Response.json(200, JsonNodeFactory.instance.arrayNode());
                }
            }
        }
        return notFound();
    }

    private Response repositories(
            Request request, Organisation owner, List<Repository> repositories, String defaultSort) {
        List<Repository> chosen = RepositoryFilter.apply(request, repositories, defaultSort, control.ignoreFilters());
        return list(request, chosen, false, repository -> RepositoryJson.of(owner, repository));
    }

    private Response repository(Request request, GithubAccess access, List<String> path) {
        Optional<Organisation> owner = find(path.get(1));
        if (owner.isEmpty()) {
            return notFound();
        }
        for (Repository repository : visible(owner.get(), access)) {
            if (repository.name().equalsIgnoreCase(path.get(2))) {
                return inside(request, owner.get(), repository, path.subList(3, path.size()));
            }
            if (path.get(2).equalsIgnoreCase(repository.formerName())) {
                return moved(request, repository, path.subList(3, path.size()));
            }
        }
        return notFound();
    }

    private Response byId(Request request, GithubAccess access, List<String> path) {
        for (Organisation organisation : world.organisations()) {
            for (Repository repository : visible(organisation, access)) {
                if (path.size() > 1 && Long.toString(repository.id()).equals(path.get(1))) {
                    return inside(request, organisation, repository, path.subList(2, path.size()));
                }
            }
        }
        return notFound();
    }

    private Response inside(Request request, Organisation owner, Repository repository, List<String> rest) {
        if (rest.isEmpty()) {
            return Conditional.lastModified(
                    Response.json(200, RepositoryJson.of(owner, repository)), repository.updatedAt());
        }
        Optional<Item> item = rest.size() < 2 ? Optional.empty() : numbered(repository, rest.get(1));
        return switch (rest.getFirst()) {
            case "issues" -> {
                if (rest.size() == 1) {
                    List<Item> issues = IssueFilter.apply(request, repository.items(), control.ignoreFilters());
                    yield list(request, issues, true, issue -> GithubJson.issue(repository, issue));
                }
                yield rest.size() == 2 && item.isPresent()
                        ? Conditional.lastModified(
                                Response.json(200, GithubJson.issue(repository, item.get())),
                                item.get().updatedAt())
                        : notFound();
            }
            case "pulls" -> {
                if (rest.size() == 1) {
                    List<Item> pulls = PullFilter.apply(request, repository, world.anchor(), control.ignoreFilters());
                    yield list(
                            request,
                            pulls,
                            false,
                            pull -> PullJson.listed(owner, repository, pull, PullFilter.pull(pull)));
                }
                yield rest.size() == 2 && item.isPresent() && item.get().pull() != null
                        ? Conditional.lastModified(
                                Response.json(
                                        200,
                                        PullJson.single(owner, repository, item.get(), PullFilter.pull(item.get()))),
                                item.get().updatedAt())
                        : notFound();
            }
            default -> notFound();
        };
    }

    private static Optional<Item> numbered(Repository repository, String number) {
        try {
            int index = Integer.parseInt(number);
            return index < 1 || index > repository.items().size()
                    ? Optional.empty()
                    : Optional.of(repository.items().get(index - 1));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Response moved(Request request, Repository repository, List<String> rest) {
        StringBuilder location =
                new StringBuilder(request.origin()).append("/repositories/").append(repository.id());
        rest.forEach(segment -> location.append('/').append(segment));
        if (!request.rawQuery().isEmpty()) {
            location.append('?').append(request.rawQuery());
        }
        ObjectNode body = GithubJson.object();
        body.put("message", "Moved Permanently");
        body.put("url", location.toString());
        body.put("documentation_url", "https://docs.github.com/rest");
        return Response.json(301, body).with("Location", location.toString());
    }

    private <T> Response list(
            Request request,
            List<T> all,
            boolean cursor,
            Function<T, ? extends @org.jspecify.annotations.Nullable JsonNode> shape) {
        Page<T> page = Page.of(request, all, cursor);
        ArrayNode array = JsonNodeFactory.instance.arrayNode(page.rows().size());
        page.rows().forEach(row -> array.add(shape.apply(row)));
        Response response = Response.json(200, array);
        page.link().ifPresent(link -> response.with("Link", link));
        return response;
    }

    private Optional<Organisation> find(String login) {
        return world.organisations().stream()
                .filter(organisation -> organisation.login().equalsIgnoreCase(login))
                .findFirst();
    }

    /** Private repositories show only to their own organisation's token. */
    private static List<Repository> visible(Organisation organisation, GithubAccess access) {
        return organisation.login().equals(access.organisation())
                ? organisation.repositories()
                : organisation.repositories().stream()
                        .filter(repository -> !repository.isPrivate())
                        .toList();
    }

    private static Response common(Response response) {
        return response.with("X-GitHub-Media-Type", "github.v3; format=json")
                .with("X-GitHub-Api-Version-Selected", "2022-11-28")
                .with("Cache-Control", "private, max-age=60, s-maxage=60")
                .with("Vary", "Accept, Authorization, Cookie");
    }

    private static Response notFound() {
        return error(404, "Not Found");
    }

    static Response error(int status, String message) {
        ObjectNode body = GithubJson.object();
        body.put("message", message);
        body.put("documentation_url", "https://docs.github.com/rest");
        body.put("status", Integer.toString(status));
        return Response.json(status, body);
    }
}
