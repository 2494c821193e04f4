"""A budget that parallel work can not overshoot: every request reserves the most it can cost
before it is sent, and gives back what it did not use.
"""

from __future__ import annotations

import asyncio
from decimal import Decimal

from summarizer.errors import BudgetExceededError, ConfigurationError

from .prices import Price
from .request import ChatRequest, Reply, TokenEstimate


class Budget:
    """Dollars and tokens that a run may spend.

    Args:
        max_cost: dollars, or None for no limit.
        max_tokens: tokens read and written, or None.
        price: what the model costs.
        spent_cost, spent_tokens: what an earlier part of the same run spent.

    Raises:
        ConfigurationError: a limit of cost for a model whose price is not known.
    """

    def __init__(
        self,
        *,
        max_cost: Decimal | None = None,
        max_tokens: int | None = None,
        price: Price | None = None,
        spent_cost: Decimal = Decimal(0),
        spent_tokens: int = 0,
    ) -> None:
        if max_cost is not None and price is None:
            raise ConfigurationError(
                "--max-cost can not be kept: the price of this model is not known. "
                "Give your own with --prices FILE, or limit tokens with --max-tokens."
            )
        self._max_cost = max_cost
        self._max_tokens = max_tokens
        self._price = price
        self.spent_cost = spent_cost
        self.spent_tokens = spent_tokens
        self._reserved_cost = Decimal(0)
        self._reserved_tokens = 0
        self._open = 0
        self._turn = asyncio.Lock()
        self._freed = asyncio.Event()

    async def reserve(self, request: ChatRequest, estimate: TokenEstimate) -> Reservation:
        """Sets aside the most that a request can cost. Waits for requests in flight to give back
        what they did not use, if that may be enough.

        Raises:
            BudgetExceededError: it does not fit with nothing in flight; nothing was sent.
        """
        async with self._turn:  # fair: a small request does not overtake a large one
            while True:
                prompt = estimate.most_prompt(request)
                tokens = prompt + request.max_tokens
                cost = self._cost(prompt, 0, request.max_tokens)
                problem = self._problem(tokens, cost)
                if problem is None:
                    break
                if not self._open:
                    raise BudgetExceededError(problem)
                self._freed.clear()
                await self._freed.wait()
            self._open += 1
            self._reserved_tokens += tokens
            self._reserved_cost += cost
            return Reservation(self, tokens, cost)

    def _problem(self, tokens: int, cost: Decimal) -> str | None:
        if self._max_tokens is not None:
            free = self._max_tokens - self.spent_tokens - self._reserved_tokens
            if tokens > free:
                return (
                    f"--max-tokens {self._max_tokens}: {self.spent_tokens} are spent and the next "
                    f"call may need {tokens}. Raise it to go on."
                )
        if self._max_cost is not None:
            free_cost = self._max_cost - self.spent_cost - self._reserved_cost
            if cost > free_cost:
                return (
                    f"--max-cost {self._max_cost}: {self.spent_cost:.4f} is spent and the next "
                    f"call may cost {cost:.4f}. Raise it to go on."
                )
        return None

    def _cost(self, prompt: int, cached: int, completion: int) -> Decimal:
        if self._price is None:
            return Decimal(0)
        return self._price.cost(prompt, cached, completion) or Decimal(0)

    def _settle(self, reply: Reply, tokens: int, cost: Decimal) -> None:
        if not reply.usage_known:
            # what was used is not known: the reservation counts as spent
            self.spent_tokens += tokens
            self.spent_cost += cost
            return
        self.spent_tokens += reply.prompt_tokens + reply.completion_tokens
        self.spent_cost += self._cost(
            reply.prompt_tokens, reply.cached_tokens, reply.completion_tokens
        )

    def _give_back(self, tokens: int, cost: Decimal) -> None:
        self._open -= 1
        self._reserved_tokens -= tokens
        self._reserved_cost -= cost
        self._freed.set()


class Reservation:
    """What one request may use. Release it always; settle it before, if a reply came."""

    def __init__(self, budget: Budget, tokens: int, cost: Decimal) -> None:
        self._budget = budget
        self._tokens = tokens
        self._cost = cost
        self._held = True

    def settle(self, reply: Reply) -> None:
        """Counts what the reply used as spent."""
        self._budget._settle(reply, self._tokens, self._cost)

    def release(self) -> None:
        """Gives the reservation back; more than once is once."""
        if self._held:
            self._held = False
            self._budget._give_back(self._tokens, self._cost)
