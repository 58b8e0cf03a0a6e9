"""Who may call operations by the code of a plan: middleware, annotations, dependencies and conditions."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

ORCHARD = """\
# Trees of an orchard

## Request Details

- `GET /trees` - lists the trees
- `GET /trees/{treeId}` - shows a tree
- `DELETE /trees/{treeId}` - fells a tree

## Security

A bearer token is required.

## Data Flow

{INTRODUCTION}

```{LANGUAGE}
{CODE}
```
"""


def orchard(
    code: str, language: str = "js", introduction: str = "The code:"
) -> tuple[dict[str, str], list[str]]:
    """Return who may call the operations that not every caller may, and what is told of access."""
    return callers_of(ORCHARD.replace("{INTRODUCTION}", introduction), code, language)


def callers_of(text: str, code: str, language: str) -> tuple[dict[str, str], list[str]]:
    """Return the same of the plan *text* with the *code* in it."""
    text = text.replace("{LANGUAGE}", language).replace("{CODE}", code.strip("\n"))
    plan = read_document(text, "orchard.md").plan
    labels = {"GET /trees": "list", "GET /trees/{treeId}": "show"}
    found = {
        labels.get(f"{one.method} {one.path}", "fell"): _callers(one)
        for one in plan.operations
    }
    told = [one.message for one in plan.findings if one.rule == ACCESS_RULE]
    return {what: who for what, who in found.items() if who != "callers"}, told


def _callers(operation: Operation) -> str:
    if operation.untold:
        return "nobody"
    if not operation.auth:
        return "anybody"
    said = " + ".join((", ".join(operation.roles) or "callers", *operation.also))
    if operation.owned:
        said += f" own, {', '.join(operation.trusted)} all"
    return said


EXPRESS = """
router.get('/trees', GUARDS, listTrees);
router.delete(
  '/trees/:treeId',
  GUARDS,
  async (req, res) => { await service.assignRoles(req.params.treeId, 'x'); },
);
"""


@pytest.mark.parametrize(
    ("guards", "who"),
    [
        ("authenticate, authorize('picker', 'grower')", "picker, grower"),
        ("authenticate, requireRole('grower')", "grower"),
        ('auth, restrictTo("grower")', "grower"),
        ("auth, checkRole(['grower', 'picker'])", "grower, picker"),
        ("auth, authorize(Role.GROWER)", "grower"),
        ("auth, requireAdmin", "admin"),
        ("auth, requireScope('trees:fell')", "trees:fell"),
        ("auth, requireRole('grower'), requireScope('trees:fell')", "grower + trees:fell"),
        ("auth, authorize(allowedFor(tree))", "nobody"),
        ("auth, isOwner", "nobody"),
        ("auth, validate(treeSchema), cache(60)", "callers"),
        ("{ preHandler: [authenticate, requireRole('grower')] }", "grower"),
    ],
)  # fmt: skip
def test_middleware_between_a_route_and_its_handler_is_for_that_route(
    guards: str, who: str
) -> None:
    found, told = orchard(EXPRESS.replace("GUARDS", guards))

    assert found == ({} if who == "callers" else {"list": who, "fell": who})
    assert bool(told) == (who == "nobody")


def test_what_a_router_uses_is_for_the_routes_behind_it() -> None:
    found, _ = orchard("""
router.get('/trees', listTrees);
router.use(requireRole('grower'));
router.route('/trees/:treeId').get(getTree).delete(requireScope('trees:fell'), fellTree);
""")

    assert found == {"show": "grower", "fell": "grower + trees:fell"}


CONTROLLER = """
[ApiController]
[Route("[controller]")]
CLASS
public class TreesController : ControllerBase
{
    [HttpGet]
    LIST
    public Task<IActionResult> List() { return Ok(); }

    [HttpGet("{treeId:int}")]
    public Task<IActionResult> Get(int treeId) { return Ok(); }

    [HttpDelete("{treeId:int}")]
    FELL
    public Task<IActionResult> AssignRoles(int treeId) { return NoContent(); }
}
"""


@pytest.mark.parametrize(
    ("of_class", "of_list", "of_fell", "found"),
    [
        ("[Authorize]", "[AllowAnonymous]", '[Authorize(Roles = "Grower,Owner")]', {"list": "anybody", "fell": "Grower, Owner"}),
        ('[Authorize(Roles = "Picker")]', "", '[Authorize(Roles = "Grower")]', {"list": "Picker", "show": "Picker", "fell": "Picker + Grower"}),
        ('[Authorize(Roles = "Picker,Grower")]', "", '[Authorize(Roles = "Boss,Chief")]', {"list": "Picker, Grower", "show": "Picker, Grower", "fell": "nobody"}),
        ("[Authorize]", "", '[Authorize(Policy = "CanFell")]', {"fell": "nobody"}),
        ("[Authorize]", "", '[Authorize("CanFell")]', {"fell": "nobody"}),
        ("[Authorize]", "", '[Authorize(Roles = "Grower")]\n    [Authorize(Roles = "Insured")]', {"fell": "Grower + Insured"}),
        ("", "", "[Authorize(Roles = UserRoles.Grower)]", {"fell": "grower"}),
        ("[Authorize]", "", "[AdminOnly]", {"fell": "admin"}),
    ],
)  # fmt: skip
def test_attributes_of_a_controller_and_of_its_methods_hold_together(
    of_class: str, of_list: str, of_fell: str, found: dict[str, str]
) -> None:
    code = CONTROLLER.replace("CLASS", of_class).replace("LIST", of_list)

    assert orchard(code.replace("FELL", of_fell), "csharp")[0] == found


@pytest.mark.parametrize(
    ("language", "code", "found"),
    [
        (
            "ts",
            """
@Controller('trees')
@UseGuards(JwtAuthGuard, RolesGuard)
@Roles('picker')
export class TreesController {
  @Get()
  @Public()
  list(@Query('page') page: number) {}

  @Get(':treeId')
  get(@Param('treeId') treeId: number) {}

  @Roles(Role.Grower)
  @Delete(':treeId')
  remove(
    @Param('treeId') treeId: number,
  ) {}
}
""",
            {"list": "anybody", "show": "picker", "fell": "grower"},
        ),
        (
            "java",
            """
@RestController
@RequestMapping("/trees")
public class TreeController {
    @GetMapping("/{treeId}")
    @PreAuthorize("isAuthenticated()")
    public Tree get(@PathVariable Long treeId) { return service.get(treeId); }

    @DeleteMapping("/{treeId}")
    @PreAuthorize("hasRole('GROWER') or hasRole('BOSS')")
    public void fell(@PathVariable Long treeId) { service.fell(treeId); }
}
""",
            {"fell": "GROWER, BOSS"},
        ),
        (
            "java",
            """
@DeleteMapping("/trees/{treeId}")
@PreAuthorize("hasRole('GROWER') or @trees.isOwner(#treeId)")
public void fell(@PathVariable Long treeId) { service.fell(treeId); }
""",
            {"fell": "nobody"},
        ),
        (
            "python",
            """
router = APIRouter(prefix="/trees", dependencies=[Depends(require_role("picker"))])

@router.get("/{tree_id}")
async def get_tree(tree_id: int, user: User = Depends(get_current_user)): ...

@router.delete("/{tree_id}")
async def fell_tree(
    tree_id: int,
    user: User = Depends(require_admin),
): ...
""",
            {"list": "picker", "show": "picker", "fell": "admin"},
        ),
        (
            "python",
            """
@router.delete("/trees/{tree_id}")
async def fell(tree_id: int, user: User = Security(get_user, scopes=["trees:read", "trees:fell"])): ...
""",
            {"fell": "trees:read + trees:fell"},
        ),
    ],
)
def test_annotations_and_dependencies_are_for_the_handler_below_them(
    language: str, code: str, found: dict[str, str]
) -> None:
    assert orchard(code, language)[0] == found


@pytest.mark.parametrize(
    ("language", "code", "who"),
    [
        ("js", "if (tree.ownerId !== req.user.id && !['picker', 'grower'].includes(req.user.role)) {\n  throw new ForbiddenError();\n}", "callers own, picker, grower all"),
        ("js", "if (req.user.role !== 'grower' && tree.ownerId !== req.user.id) {\n  return res.status(403).end();\n}", "callers own, grower all"),
        ("js", "if (!req.user || req.user.role !== 'grower') return res.sendStatus(403);", "grower"),
        ("js", "if (req.user.role !== 'grower' && req.user.role !== 'picker') return res.sendStatus(403);", "grower, picker"),
        ("js", "if (tree.height > 10 && req.user.role !== 'grower') return res.sendStatus(403);", "nobody"),
        ("js", "if (tree.ownerId !== req.user.id || req.user.role !== 'grower') return res.sendStatus(403);", "nobody"),
        ("python", 'if tree.owner_id != current_user.id and current_user.role not in ("picker", "grower"):\n    raise HTTPException(status_code=403)', "callers own, picker, grower all"),
        ("csharp", 'if (tree.OwnerId != userId && !User.IsInRole("Grower"))\n    return Forbid();', "callers own, Grower all"),
    ],
)  # fmt: skip
def test_a_condition_that_refuses_is_for_the_operation_that_the_text_above_names(
    language: str, code: str, who: str
) -> None:
    found, told = orchard(code, language, "In `DELETE /trees/{treeId}`:")

    assert found == {"fell": who}
    assert bool(told) == (who == "nobody")


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        ('.RequireAuthorization("CanFell")', "nobody"),
        ('.RequireAuthorization(p => p.RequireRole("grower"))', "grower"),
        (".AllowAnonymous()", "anybody"),
    ],
)
def test_what_is_chained_behind_a_mapped_route_is_for_it(behind: str, who: str) -> None:
    found, _ = orchard(
        f'app.MapDelete("/trees/{{treeId}}", (int treeId) => Results.NoContent()){behind};',
        "csharp",
    )

    assert found == {"fell": who}
